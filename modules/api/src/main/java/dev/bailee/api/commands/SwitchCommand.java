package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.merchants.Switch;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code switch config.yml maintenance on}: turns something on or off for everyone, within a second. */
public final class SwitchCommand extends OperatorCommand {

    public SwitchCommand() {
        super("switch", "Turns maintenance, withdrawals, deposits or instant credit on or off");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("what").choices("maintenance", "withdrawals", "deposits", "instant");
        parser.addArgument("position").choices("on", "off");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        Switch which = Switch.valueOf(arguments.getString("what").toUpperCase(Locale.ROOT));
        boolean on = arguments.getString("position").equals("on");
        rooms.jdbi.useTransaction(handle -> rooms.switches.turn(handle, which, on));
        System.out.println(arguments.getString("what") + " is " + arguments.getString("position"));
    }
}
