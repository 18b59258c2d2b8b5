package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.steam.Stray;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code strays config.yml [OFFER --reason TEXT]}: lists what Steam showed that nothing accounts for, or notes that
 * somebody has seen to one of them. What is owed for it is booked apart from this.
 */
public final class StraysCommand extends OperatorCommand {

    private static final int MOST = 200;

    public StraysCommand() {
        super("strays", "Lists offers of our bots that nothing accounts for, or settles one");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("offer").nargs("?").help("Steam's id of the one that was seen to");
        parser.addArgument("--reason").help("how, for whoever asks later");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        String offer = arguments.getString("offer");
        if (offer != null) {
            settle(rooms, offer, arguments.getString("reason"));
        }
        list(rooms);
    }

    private static void settle(Rooms rooms, String offer, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("why is it settled? Say --reason");
        }
        if (!rooms.jdbi.inTransaction(handle -> rooms.strays.settle(handle, offer, reason))) {
            throw new IllegalArgumentException("nobody has to see to offer " + offer);
        }
        note("settled the stray offer " + offer + ": " + reason);
    }

    private static void list(Rooms rooms) {
        List<Stray> strays = rooms.jdbi.withHandle(handle -> rooms.strays.open(handle, MOST));
        System.out.println(
                strays.isEmpty()
                        ? "nothing is astray"
                        : "offer, bot, Steam's state (3 and 11: accepted), seen, message");
        strays.forEach(stray -> System.out.println(String.join(
                "  ",
                stray.steamOfferId(),
                stray.bot().toString(),
                Integer.toString(stray.steamState()),
                stray.seenAt().toString(),
                stray.message())));
    }
}
