package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.api.Seals;
import dev.bailee.secrets.Resealed;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code keys config.yml [rotate]}: tells how many of those who have secrets have one that an older sealing key sealed, or
 * seals these with the current key, so that the older can be dropped. Opens every secret, and fails if it can't open one.
 */
public final class KeysCommand extends OperatorCommand {

    public KeysCommand() {
        super(
                "keys",
                "Shows how many have secrets that an older sealing key sealed, and seals them with the current one");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("action").nargs("?").setDefault("list").choices("list", "rotate");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        boolean rotate = arguments.getString("action").equals("rotate");
        long broken = Seals.of(rooms).entrySet().stream()
                .mapToLong(keeper -> look(rooms, keeper.getKey(), keeper.getValue(), rotate))
                .sum();
        if (broken > 0) {
            throw new IllegalStateException("the keys don't open " + broken + " of them");
        }
    }

    // one statement each: nobody who serves waits for it
    private static int look(Rooms rooms, String what, Seals.Keeper keeper, boolean rotate) {
        Resealed seen = rooms.jdbi.withHandle(handle -> keeper.reseal(handle, rotate));
        System.out.printf(
                "%-26s %6d, %d %s%n",
                what, seen.owners(), seen.again(), rotate ? "sealed again" : "sealed with an older key");
        seen.broken().forEach(words -> System.out.println("  " + words));
        if (rotate) {
            note("sealed %s again: %d of %d".formatted(what, seen.again(), seen.owners()));
        }
        return seen.broken().size();
    }
}
