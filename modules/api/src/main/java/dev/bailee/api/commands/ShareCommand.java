package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Wallet;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code share config.yml <merchant> [--dollars AMOUNT]}: shows, or says anew, with how much we answer for a merchant's
 * instant credit beside its own collateral.
 */
public final class ShareCommand extends OperatorCommand {

    public ShareCommand() {
        super("share", "Shows or sets with how much we answer for a merchant's instant credit");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("merchant").type(OperatorCommand::id).help("the merchant's id");
        parser.addArgument("--dollars").type(MerchantCommand::dollars).help("from now on, in all; such as 500.00");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        UUID merchant = arguments.get("merchant");
        if (rooms.jdbi
                .withHandle(handle -> rooms.merchants.find(handle, merchant))
                .isEmpty()) {
            throw new IllegalArgumentException("there is no merchant " + merchant);
        }
        Money share = arguments.get("dollars");
        if (share != null) {
            rooms.jdbi.useTransaction(handle -> rooms.collaterals.grant(handle, merchant, share));
            note("set the share for merchant " + merchant + " to " + share);
        }
        show(rooms, merchant);
    }

    private static void show(Rooms rooms, UUID merchant) {
        Wallet wallet = rooms.jdbi.withHandle(handle -> rooms.ledger.wallet(handle, merchant));
        Money share = rooms.jdbi.withHandle(handle -> rooms.collaterals.share(handle, merchant));
        System.out.println("our share   " + share);
        System.out.println("collateral  " + wallet.collateral());
        System.out.println("room left   " + wallet.instantRoom());
    }
}
