package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.callbacks.Endpoint;
import java.util.UUID;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code endpoint config.yml <merchant> [--url URL]}: shows or sets where a merchant is called back. */
public final class EndpointCommand extends OperatorCommand {

    private static final String USUAL_HEADER = "X-Bailee-Signature";

    public EndpointCommand() {
        super("endpoint", "Shows or sets where a merchant is called back");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("merchant").type(OperatorCommand::id).help("the merchant's id");
        parser.addArgument("--url").help("a new address; it must answer a test with 2xx");
        parser.addArgument("--header").setDefault(USUAL_HEADER).help("the name of the signature's header");
        parser.addArgument("--enable").action(Arguments.storeTrue()).help("after it was disabled; tests it first");
        parser.addArgument("--disable").action(Arguments.storeTrue()).help("stops all attempts");
        parser.addArgument("--secret").action(Arguments.storeTrue()).help("shows the whsec_ secret");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        UUID merchant = arguments.get("merchant");
        if (arguments.getString("url") != null) {
            save(rooms, merchant, arguments.getString("url"), arguments.getString("header"));
        }
        if (arguments.getBoolean("enable")) {
            enable(rooms, merchant);
        }
        if (arguments.getBoolean("disable")) {
            rooms.jdbi.useTransaction(handle -> rooms.endpoints.disable(handle, merchant));
        }
        show(rooms, merchant, arguments.getBoolean("secret"));
    }

    private static void save(Rooms rooms, UUID merchant, String url, String header) {
        rooms.sender.ping(url);
        rooms.jdbi.useTransaction(handle -> rooms.endpoints.store(handle, merchant, url, header));
    }

    private static void enable(Rooms rooms, UUID merchant) {
        Endpoint endpoint = find(rooms, merchant);
        rooms.sender.ping(endpoint.url());
        rooms.jdbi.useTransaction(handle -> rooms.endpoints.enable(handle, merchant));
    }

    private static void show(Rooms rooms, UUID merchant, boolean secret) {
        Endpoint endpoint = find(rooms, merchant);
        System.out.println("url        " + endpoint.url());
        System.out.println("header     " + endpoint.signatureHeader());
        System.out.println("state      " + (endpoint.active() ? "active" : "disabled: " + endpoint.why()));
        if (secret) {
            String text = rooms.jdbi.withHandle(handle -> rooms.endpoints.secret(handle, merchant));
            System.out.println("secret     " + text);
        }
    }

    private static Endpoint find(Rooms rooms, UUID merchant) {
        return rooms.jdbi
                .withHandle(handle -> rooms.endpoints.find(handle, merchant))
                .orElseThrow(() -> new IllegalStateException("the merchant has no endpoint"));
    }
}
