package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.escrow.Account;
import dev.bailee.escrow.MintedAccount;
import dev.bailee.escrow.NewAccount;
import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.TradeUrl;
import java.util.List;
import java.util.UUID;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code escrow-account config.yml add|list|revoke <merchant>}: who may ask for a merchant's escrows. A new account's
 * key and secret are shown this once.
 */
public final class EscrowAccountCommand extends OperatorCommand {

    private static final String REGION = "us-bailee-1";

    public EscrowAccountCommand() {
        super("escrow-account", "Adds, lists or revokes the escrow accounts of a merchant");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("what").choices("add", "list", "revoke");
        parser.addArgument("merchant").type(OperatorCommand::id).help("the merchant's id");
        parser.addArgument("--name").help("what to call a new one");
        parser.addArgument("--trade-url").help("where offers to its seller go");
        parser.addArgument("--owner").help("whose escrows it sees, REGION:UUID; a new one without it");
        parser.addArgument("--cidr")
                .action(Arguments.append())
                .metavar("BLOCK")
                .help("where it may be used from, as often as needed; anywhere without it");
        parser.addArgument("--id").type(OperatorCommand::id).help("the one to revoke");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        UUID merchant = arguments.get("merchant");
        switch (arguments.getString("what")) {
            case "add" -> add(rooms, merchant, arguments);
            case "revoke" -> revoke(rooms, merchant, arguments);
            default -> list(rooms, merchant);
        }
    }

    private static void add(Rooms rooms, UUID merchant, Namespace arguments) {
        String owner = arguments.getString("owner");
        NewAccount wanted = new NewAccount(
                merchant,
                given(arguments, "name"),
                owner == null ? REGION + ":" + rooms.ids.next() : owner,
                TradeUrl.parse(given(arguments, "trade_url"))
                        .orElseThrow(() -> new IllegalArgumentException("--trade-url is no Steam trade URL")),
                cidrs(arguments.getList("cidr")));
        // shown once, and only once they are good for something
        MintedAccount minted = rooms.jdbi.inTransaction(handle -> {
            if (rooms.merchants.find(handle, merchant).isEmpty()) {
                throw new IllegalArgumentException("there is no merchant " + merchant);
            }
            return rooms.accounts.add(handle, wanted);
        });
        System.out.println("account    " + minted.account().id());
        System.out.println("owner      " + minted.account().owner());
        System.out.println("key        " + minted.account().key());
        System.out.println("secret     " + minted.secret());
    }

    private static List<Cidr> cidrs(@Nullable List<String> texts) {
        return (texts == null ? List.<String>of() : texts)
                .stream()
                        .map(text -> Cidr.parse(text)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("--cidr is no block of addresses: " + text)))
                        .toList();
    }

    private static void revoke(Rooms rooms, UUID merchant, Namespace arguments) {
        UUID id = arguments.get("id");
        if (id == null) {
            throw new IllegalArgumentException("--id is needed");
        }
        rooms.jdbi.useTransaction(handle -> rooms.accounts.revoke(handle, merchant, id));
        list(rooms, merchant);
    }

    private static void list(Rooms rooms, UUID merchant) {
        rooms.jdbi
                .withHandle(handle -> rooms.accounts.list(handle, merchant))
                .forEach(account -> System.out.println(line(account)));
    }

    private static String line(Account account) {
        return account.id() + "  " + account.key() + "  " + account.owner() + "  "
                + (account.revokedAt() == null ? "in force" : "revoked " + account.revokedAt()) + "  "
                + account.name();
    }

    private static String given(Namespace arguments, String name) {
        Object value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name.replace('_', '-') + " is needed");
        }
        return value.toString();
    }
}
