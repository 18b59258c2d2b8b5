package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.kernel.SteamId;
import dev.bailee.steam.Bot;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.NewBot;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code bots config.yml [ACTION] [BOT]}: lists our accounts, takes one in, says what one is for, or shows the code that a
 * login by hand asks for. Secrets come from the environment, never from the command line, which others can read.
 */
public final class BotsCommand extends OperatorCommand {

    private static final String REFRESH_TOKEN = "BAILEE_BOT_REFRESH_TOKEN";
    private static final String SHARED_SECRET = "BAILEE_BOT_SHARED_SECRET";
    private static final String IDENTITY_SECRET = "BAILEE_BOT_IDENTITY_SECRET";
    private static final Map<String, Bot.State> STATES =
            Map.of("enable", Bot.State.ENABLED, "drain", Bot.State.DRAINING, "disable", Bot.State.DISABLED);

    private final Function<String, @Nullable String> environment;

    public BotsCommand() {
        this(System::getenv);
    }

    BotsCommand(Function<String, @Nullable String> environment) {
        super("bots", "Lists our Steam accounts, adds, enables, drains or disables one, or shows its guard code");
        this.environment = environment;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("action")
                .nargs("?")
                .setDefault("list")
                .choices("list", "add", "enable", "drain", "disable", "code");
        parser.addArgument("bot").nargs("?").type(BotsCommand::steamId).help("its SteamID64");
        parser.addArgument("--name")
                .help("what to call a new one; its secrets are read from " + REFRESH_TOKEN + ", " + SHARED_SECRET
                        + " and " + IDENTITY_SECRET);
    }

    private static SteamId steamId(ArgumentParser parser, Argument argument, String text)
            throws ArgumentParserException {
        return SteamId.parse(text)
                .orElseThrow(() -> new ArgumentParserException(text + " is no SteamID64", parser, argument));
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        String action = arguments.getString("action");
        if (action.equals("list")) {
            list(rooms);
            return;
        }
        SteamId bot = arguments.get("bot");
        if (bot == null) {
            throw new IllegalArgumentException("which bot? Name its SteamID64");
        }
        switch (action) {
            case "add" -> add(rooms, bot, arguments.getString("name"));
            case "code" -> code(rooms, bot);
            default -> set(rooms, bot, STATES.getOrDefault(action, Bot.State.DISABLED));
        }
    }

    private static void list(Rooms rooms) {
        System.out.printf("%-17s  %-8s  %-8s  %4s  %s%n", "bot", "state", "health", "open", "name");
        rooms.jdbi.withHandle(rooms.fleet::bots).forEach(BotsCommand::print);
    }

    private static void print(Bot bot) {
        System.out.printf(
                "%-17s  %-8s  %-8s  %4d  %s%n",
                bot.steamId(),
                bot.state().name().toLowerCase(Locale.ROOT),
                bot.healthy() ? "well" : "ailing",
                bot.open(),
                bot.name());
    }

    private void add(Rooms rooms, SteamId bot, @Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("what is it called? Say --name");
        }
        BotCredentials credentials =
                new BotCredentials(secret(REFRESH_TOKEN), secret(SHARED_SECRET), secret(IDENTITY_SECRET));
        rooms.jdbi.useTransaction(handle -> rooms.fleet.add(handle, new NewBot(bot, name, credentials)));
        note("took in bot " + bot);
        list(rooms);
    }

    private String secret(String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment has no " + name);
        }
        return value;
    }

    private static void set(Rooms rooms, SteamId bot, Bot.State state) {
        boolean known = rooms.jdbi.inTransaction(handle -> rooms.fleet.set(handle, bot, state));
        if (!known) {
            throw new IllegalArgumentException("there is no bot " + bot);
        }
        note("set bot " + bot + " to " + state);
        list(rooms);
    }

    // shown to whoever asked, and to nobody's log
    private static void code(Rooms rooms, SteamId bot) {
        System.out.println(rooms.jdbi
                .withHandle(handle -> rooms.fleet.guardCode(handle, bot))
                .orElseThrow(() -> new IllegalArgumentException("there is no bot " + bot)));
        note("looked at the guard code of bot " + bot);
    }
}
