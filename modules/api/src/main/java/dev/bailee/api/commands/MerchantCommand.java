package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import dev.bailee.merchants.Merchant;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.merchants.Scope;
import java.math.BigDecimal;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jdbi.v3.core.Handle;

/** {@code merchant config.yml --name NAME}: a new merchant, with a key and a secret that are shown this once. */
public final class MerchantCommand extends OperatorCommand {

    private static final List<Scope> SCOPES = List.of(Scope.CORE_ACCESS, Scope.WALLET);

    public MerchantCommand() {
        super("merchant", "Adds a merchant, with an API key and an API secret that are shown once");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--name").required(true).help("what it is called");
        parser.addArgument("--verified").action(Arguments.storeTrue()).help("with the rate limits of the verified");
        parser.addArgument("--credit")
                .type(MerchantCommand::dollars)
                .setDefault(Money.ZERO)
                .help("dollars to begin with");
    }

    static Money dollars(ArgumentParser parser, Argument argument, String text) throws ArgumentParserException {
        try {
            Money amount = Money.ofDollars(new BigDecimal(text));
            if (amount.cents() >= 0) {
                return amount;
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // said below, like every other text that is no amount
        }
        throw new ArgumentParserException(text + " is no amount of dollars, such as 100 or 99.50", parser, argument);
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        NewMerchant wanted = new NewMerchant(arguments.getString("name"), arguments.getBoolean("verified"), null);
        Money credit = arguments.get("credit");
        // shown once, and only once they are good for something
        rooms.jdbi
                .inTransaction(handle -> create(rooms, handle, wanted, credit))
                .forEach(System.out::println);
    }

    private static List<String> create(Rooms rooms, Handle handle, NewMerchant wanted, Money credit) {
        Merchant merchant = rooms.merchants.create(handle, wanted);
        rooms.ledger.open(handle, merchant.id());
        if (credit.isPositive()) {
            rooms.ledger.post(handle, Postings.adminCredit(merchant.id(), rooms.ids.next(), credit));
        }
        String key = rooms.keys
                .mint(handle, merchant.id(), "first", SCOPES, List.of(), null)
                .plainText();
        String secret = rooms.secrets.rotate(handle, merchant.id(), null);
        return List.of("merchant   " + merchant.id(), "api key    " + key, "api secret " + secret);
    }
}
