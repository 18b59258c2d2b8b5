package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.secrets.Resealed;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jdbi.v3.core.Handle;

/**
 * {@code keys config.yml [rotate]}: tells how many secrets an older sealing key sealed, or seals them with the current
 * one, so that the older can be dropped. Either fails if a secret of an older key can't be opened.
 */
public final class KeysCommand extends OperatorCommand {

    public KeysCommand() {
        super("keys", "Shows how many secrets an older sealing key sealed, and seals them with the current one");
    }

    /** A room's way to seal again, in the caller's transaction. */
    @FunctionalInterface
    private interface Keeper {
        Resealed reseal(Handle handle);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("action").nargs("?").setDefault("list").choices("list", "rotate");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        boolean rotate = arguments.getString("action").equals("rotate");
        Map<String, Keeper> keepers = new LinkedHashMap<>();
        keepers.put("secrets of merchants", rooms.secrets::reseal);
        keepers.put("secrets of endpoints", rooms.endpoints::reseal);
        keepers.put("secrets of escrow accounts", rooms.accounts::reseal);
        keepers.put("credentials of bots", rooms.fleet::reseal);
        keepers.forEach((what, keeper) -> {
            Resealed found = rooms.jdbi.inTransaction(handle -> {
                Resealed resealed = keeper.reseal(handle);
                // whoever only looks leaves all as it was
                if (!rotate) {
                    handle.rollback();
                }
                return resealed;
            });
            System.out.printf(
                    "%-26s %6d, %d %s%n",
                    what, found.all(), found.again(), rotate ? "sealed again" : "sealed with an older key");
        });
        if (rotate) {
            note("sealed every secret with the current key");
        }
    }
}
