package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.BaileeApplication;
import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.api.Schemas;
import dev.bailee.database.Database;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.sandbox.MerchantSecrets;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code demo}: prepares everything a gateway needs on this machine, then serves. */
public final class DemoCommand extends Command {

    private static final int CONNECTIONS = 24;
    private static final int SANDBOX_CONNECTIONS = 8;
    private static final int SEALING_KEY_BYTES = 32;
    private static final int KEYS = 8;
    private static final int CS2_KEYS = 6;

    private final PrintStream out =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);

    public DemoCommand() {
        super("demo", "Tries Bailee out on this machine: everything embedded, in a simulated world");
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--port").type(Integer.class).setDefault(8080).help("where to serve the API");
        parser.addArgument("--admin-port").type(Integer.class).setDefault(8081).help("health checks and metrics");
        parser.addArgument("--data-dir").setDefault(".bailee").help("where everything is kept");
        parser.addArgument("--callback-url").help("where callbacks go; the simulated merchant without it");
        parser.addArgument("--credentials").help("a JSON file to write the credentials to when all is ready");
        parser.addArgument("--fresh").action(Arguments.storeTrue()).help("forget everything and begin anew");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
        DemoFolder folder = new DemoFolder(Path.of(arguments.getString("data_dir")));
        if (arguments.getBoolean("fresh")) {
            folder.delete();
        }
        LocalPostgres postgres = LocalPostgres.start(folder.postgres(), 0);
        List<String> schemas = new ArrayList<>(Schemas.ALL);
        schemas.add(Schemas.SANDBOX);
        Migrations.run(postgres.owner(), postgres.app(1).user(), schemas);
        Database world = Database.open(postgres.app(SANDBOX_CONNECTIONS));
        int sandboxPort = folder.remembered().map(Demo::sandboxPort).orElse(0);
        Consumer<String> says = line -> out.println("  merchant   " + line);
        Sandbox sandbox = Sandbox.start(SandboxSettings.demo(sandboxPort, InstantSource.system(), says), world.jdbi());
        serve(arguments, folder, postgres, world, sandbox);
    }

    private void serve(Namespace arguments, DemoFolder folder, LocalPostgres postgres, Database world, Sandbox sandbox)
            throws Exception {
        URI callbackUrl = callbackUrl(arguments, sandbox);
        int port = arguments.getInt("port");
        int adminPort = arguments.getInt("admin_port");
        makeSealingKey(folder.sealingKey());
        DemoSettings.write(folder.configuration(), port, adminPort, neighbours(folder, postgres, sandbox, callbackUrl));
        List<AutoCloseable> last = List.of(postgres, world, sandbox);
        new BaileeApplication(last, (configuration, rooms) -> {
                    Demo demo = settle(folder, configuration, rooms, sandbox, callbackUrl);
                    return () -> ready(arguments, demo, sandbox, callbackUrl);
                })
                .run("server", folder.configuration().toString());
    }

    private static URI callbackUrl(Namespace arguments, Sandbox sandbox) {
        String given = arguments.getString("callback_url");
        return given == null ? sandbox.merchantUri() : URI.create(given);
    }

    private static DemoSettings.Neighbours neighbours(
            DemoFolder folder, LocalPostgres postgres, Sandbox sandbox, URI callbackUrl) {
        List<String> keys = SandboxSettings.keys(KEYS);
        return new DemoSettings.Neighbours(
                postgres.owner(),
                postgres.app(CONNECTIONS),
                folder.sealingKey().toAbsolutePath(),
                sandbox.steamApiUri(),
                sandbox.steamCommunityUri(),
                Map.of(
                        "730", new DemoSettings.Supply(sandbox.supplierUri(730), keys.subList(0, CS2_KEYS)),
                        "252490", new DemoSettings.Supply(sandbox.supplierUri(252490), keys.subList(CS2_KEYS, KEYS))),
                List.of(sandbox.merchantUri(), callbackUrl));
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

    private void ready(Namespace arguments, Demo demo, Sandbox sandbox, URI callbackUrl) {
        Map<String, Object> credentials = credentials(arguments, demo, sandbox, callbackUrl);
        String file = arguments.getString("credentials");
        try {
            if (file != null) {
                String json = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(credentials);
                DemoFolder.write(Path.of(file), json + "\n");
            }
        } catch (IOException failure) {
            out.println("the credentials could not be written to " + file + ": " + failure.getMessage());
        }
        new FirstTrade(URI.create("http://127.0.0.1:" + arguments.getInt("port")), demo, out).greet(credentials);
    }

    private static Map<String, Object> credentials(
            Namespace arguments, Demo demo, Sandbox sandbox, @Nullable URI callbackUrl) {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("baseUrl", "http://127.0.0.1:" + arguments.getInt("port"));
        credentials.put("adminUrl", "http://127.0.0.1:" + arguments.getInt("admin_port"));
        credentials.put("merchantId", demo.merchantId().toString());
        credentials.put("apiKey", demo.apiKey());
        credentials.put("apiSecret", demo.apiSecret());
        credentials.put("webhookSecret", demo.webhookSecret());
        credentials.put("signatureHeader", demo.signatureHeader());
        credentials.put("callbackUrl", String.valueOf(callbackUrl));
        credentials.put("temporal", "embedded");
        credentials.put("sandboxUrl", sandbox.baseUri().toString());
        return credentials;
    }
}
