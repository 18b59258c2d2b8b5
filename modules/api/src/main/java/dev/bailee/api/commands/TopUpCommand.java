package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import dev.bailee.market.KeyRef;
import java.math.BigDecimal;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code top-up config.yml KEY DOLLARS}: books what was paid into the account of a supplier's key. */
public final class TopUpCommand extends OperatorCommand {

    public TopUpCommand() {
        super("top-up", "Books what was paid into our account with a supplier");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("key").help("the key's id in the settings");
        parser.addArgument("dollars").type(BigDecimal.class).help("such as 250.00");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        String key = arguments.getString("key");
        Money amount = Money.ofDollars(arguments.get("dollars"));
        List<String> known = rooms.jdbi.inTransaction(handle -> {
            rooms.suppliers.register(handle);
            return rooms.suppliers.enabledKeys(handle).stream()
                    .map(KeyRef::keyId)
                    .toList();
        });
        if (!known.contains(key)) {
            throw new IllegalArgumentException("there is no key " + key + " among " + known);
        }
        rooms.jdbi.useTransaction(handle -> rooms.ledger.post(handle, Postings.topUp(key, rooms.ids.next(), amount)));
        System.out.println("booked " + amount + " for key " + key);
    }
}
