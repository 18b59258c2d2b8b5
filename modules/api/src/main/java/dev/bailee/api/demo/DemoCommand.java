package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.BaileeApplication;
import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Complaint;
import dev.bailee.api.Foundations;
import dev.bailee.api.Ports;
import dev.bailee.api.Rooms;
import dev.bailee.sandbox.Addresses;
import dev.bailee.sandbox.MerchantSecrets;
import dev.bailee.sandbox.Sandbox;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code demo}: prepares everything a gateway needs on this machine, then serves. */
public final class DemoCommand extends Command {

    private static final int SEALING_KEY_BYTES = 32;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final AtomicBoolean keeping = new AtomicBoolean();

    public DemoCommand() {
        super("demo", "Tries Bailee out on this machine: everything embedded, in a simulated world");
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--port")
                .type(Integer.class)
                .setDefault(8080)
                .help("where to serve the API; 0 for anywhere");
        parser.addArgument("--admin-port").type(Integer.class).setDefault(8081).help("of health checks and metrics");
        parser.addArgument("--data-dir").setDefault(".bailee").help("where everything is kept");
        parser.addArgument("--temporal")
                .setDefault("embedded")
                .help("host:port of a Temporal that has the namespace default; without it, one inside this process");
        parser.addArgument("--callback-url").help("where callbacks go; the simulated merchant without it");
        parser.addArgument("--credentials").help("a JSON file to write the credentials to when all is ready");
        parser.addArgument("--once").action(Arguments.storeTrue()).help("stop after the first withdrawal");
        parser.addArgument("--fresh").action(Arguments.storeTrue()).help("forget everything and begin anew");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
        choosePort(arguments, "port");
        choosePort(arguments, "admin_port");
        DemoFolder folder = new DemoFolder(Path.of(arguments.getString("data_dir")));
        if (arguments.getBoolean("fresh")) {
            folder.clear();
        }
        int sandboxPort = folder.remembered().map(Demo::sandboxPort).orElseGet(Ports::free);
        DemoGround ground = new DemoGround(folder, sandboxPort, this::show);
        makeSealingKey(folder.sealingKey());
        URI callbackUrl = callbackUrl(arguments, ground);
        DemoSettings.write(
                folder.configuration(),
                arguments.getInt("port"),
                arguments.getInt("admin_port"),
                neighbours(folder, ground, callbackUrl, arguments.getString("temporal")));
        new BaileeApplication(foundations(arguments, folder, ground, callbackUrl))
                .run("server", folder.configuration().toString());
    }

    // dozens of items that are kept at once would drown the first withdrawal
    private void show(String callback) {
        if (!(keeping.get() && callback.startsWith("callback: escrow"))) {
            out.println("  merchant   " + callback);
        }
    }

    // what is printed and written must be known before anything listens
    private static void choosePort(Namespace arguments, String name) {
        if (arguments.getInt(name) == 0) {
            arguments.getAttrs().put(name, Ports.free());
        }
    }

    private Foundations foundations(Namespace arguments, DemoFolder folder, DemoGround ground, URI callbackUrl) {
        return new Foundations() {
            @Override
            public List<AutoCloseable> ground() {
                return ground.await();
            }

            @Override
            public Runnable lay(BaileeConfiguration configuration, Rooms rooms) {
                Demo demo = settle(folder, configuration, rooms, ground.sandbox(), callbackUrl);
                return () -> ready(arguments, rooms, demo, ground, callbackUrl);
            }
        };
    }

    private static URI callbackUrl(Namespace arguments, DemoGround ground) {
        String given = arguments.getString("callback_url");
        return given == null ? ground.world().merchant() : URI.create(given);
    }

    private static DemoSettings.Neighbours neighbours(
            DemoFolder folder, DemoGround ground, URI callbackUrl, String temporal) {
        Addresses world = ground.world();
        return new DemoSettings.Neighbours(
                ground.owner(),
                ground.app(),
                folder.sealingKey().toAbsolutePath(),
                world,
                List.of(world.merchant(), callbackUrl),
                temporal);
    }

    private static void makeSealingKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[SEALING_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            DemoFolder.write(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
    }

    // the world must know the merchant's secrets before the first callback reaches it
    private static Demo settle(
            DemoFolder folder, BaileeConfiguration configuration, Rooms rooms, Sandbox sandbox, URI callbackUrl) {
        DemoMerchant merchant = new DemoMerchant(rooms, configuration, callbackUrl);
        Demo demo = folder.remembered().map(Demo::startedAgain).orElseGet(() -> merchant.create(sandbox.port()));
        merchant.pointTo(demo);
        folder.remember(demo);
        sandbox.merchant(new MerchantSecrets(demo.apiSecret(), demo.webhookSecret(), demo.signatureHeader()));
        return demo;
    }

    private void ready(Namespace arguments, Rooms rooms, Demo demo, DemoGround ground, URI callbackUrl) {
        Map<String, Object> credentials = credentials(arguments, demo, ground, callbackUrl);
        String file = arguments.getString("credentials");
        try {
            if (file != null) {
                String json = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(credentials);
                DemoFolder.write(Path.of(file), json + "\n");
            }
        } catch (IOException failure) {
            out.println("the credentials could not be written to " + file + ": " + failure.getMessage());
        }
        DemoSeller seller = Objects.requireNonNull(demo.sellers().get(DemoSellers.KEEPER));
        if (!arguments.getBoolean("once")) {
            new FirstEscrows(URI.create(baseUrl(arguments)), seller, rooms, out, keeping).keepAside();
        }
        boolean went = new FirstTrade(URI.create(baseUrl(arguments)), demo, out).greet(credentials);
        if (arguments.getBoolean("once")) {
            System.exit(went ? 0 : 1);
        }
    }

    private static String baseUrl(Namespace arguments) {
        return "http://127.0.0.1:" + arguments.getInt("port");
    }

    private static Map<String, Object> credentials(Namespace arguments, Demo demo, DemoGround ground, URI callbackUrl) {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("baseUrl", baseUrl(arguments));
        credentials.put("adminUrl", "http://127.0.0.1:" + arguments.getInt("admin_port"));
        credentials.put("merchantId", demo.merchantId().toString());
        credentials.put("apiKey", demo.apiKey());
        credentials.put("apiSecret", demo.apiSecret());
        credentials.put("webhookSecret", demo.webhookSecret());
        credentials.put("signatureHeader", demo.signatureHeader());
        credentials.put("callbackUrl", callbackUrl.toString());
        credentials.put("temporal", arguments.getString("temporal"));
        credentials.put("sandboxUrl", ground.world().base().toString());
        demo.sellers().forEach((name, seller) -> {
            if (!name.equals(DemoSellers.KEEPER)) {
                credentials.put(name, Map.of("key", seller.key(), "secret", seller.secret(), "owner", seller.owner()));
            }
        });
        return credentials;
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        Complaint.print(cli, fault);
    }
}
