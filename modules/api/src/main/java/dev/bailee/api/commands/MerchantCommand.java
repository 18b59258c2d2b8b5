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
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code merchant config.yml --name NAME}: a new merchant, with a key and a secret that are shown this once. */
public final class MerchantCommand extends OperatorCommand {

    public MerchantCommand() {
        super("merchant", "Adds a merchant, with an API key and an API secret that are shown once");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--name").required(true).help("what it is called");
        parser.addArgument("--verified").action(Arguments.storeTrue()).help("with the rate limits of the verified");
        parser.addArgument("--credit").setDefault("0").help("dollars to begin with");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        Money credit = Money.ofDollars(new BigDecimal(arguments.getString("credit")));
        NewMerchant wanted = new NewMerchant(arguments.getString("name"), arguments.getBoolean("verified"), null);
        rooms.jdbi.useTransaction(handle -> {
            Merchant merchant = rooms.merchants.create(handle, wanted);
            rooms.ledger.open(handle, merchant.id());
            if (credit.isPositive()) {
                rooms.ledger.post(handle, Postings.adminCredit(merchant.id(), rooms.ids.next(), credit));
            }
            List<Scope> scopes = List.of(Scope.CORE_ACCESS, Scope.WALLET);
            System.out.println("merchant   " + merchant.id());
            System.out.println("api key    "
                    + rooms.keys
                            .mint(handle, merchant.id(), "first", scopes, List.of(), null)
                            .plainText());
            System.out.println("api secret " + rooms.secrets.rotate(handle, merchant.id(), null));
        });
    }
}
