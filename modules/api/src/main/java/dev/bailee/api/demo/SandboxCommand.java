package dev.bailee.api.demo;

import dev.bailee.api.Complaint;
import dev.bailee.api.Schemas;
import dev.bailee.database.Database;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.sandbox.MerchantSecrets;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code sandbox}: the simulated world alone, for a gateway in another process on this machine. */
public final class SandboxCommand extends Command {

    private static final int CONNECTIONS = 8;

    public SandboxCommand() {
        super("sandbox", "Serves the simulated world alone: Steam, a supplier and a merchant's endpoint");
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--port").type(Integer.class).setDefault(8090).help("where to serve it");
        parser.addArgument("--data-dir").setDefault(".bailee-sandbox").help("where its state is kept");
        parser.addArgument("--hold")
                .setDefault(SandboxSettings.Delays.DEMO.hold().toSeconds() + "s")
                .help("how long a taken offer can be reversed, such as 30s or 7d");
        parser.addArgument("--api-secret").help("of the merchant whose callbacks it verifies");
        parser.addArgument("--webhook-secret").help("of that merchant's endpoint, whsec_…");
        parser.addArgument("--header").setDefault("X-Bailee-Signature").help("the name of the signature's header");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws InterruptedException {
        Path folder = Path.of(arguments.getString("data_dir"));
        try (LocalPostgres postgres = LocalPostgres.start(folder, 0)) {
            Migrations.run(postgres.owner(), postgres.app(1).user(), List.of(Schemas.SANDBOX));
            SandboxSettings settings = SandboxSettings.demo(
                            arguments.getInt("port"), InstantSource.system(), System.out::println)
                    .withDelays(SandboxSettings.Delays.DEMO.withHold(hold(arguments)));
            try (Database database = Database.open(postgres.app(CONNECTIONS));
                    Sandbox sandbox = Sandbox.start(settings, database.jdbi())) {
                introduce(arguments, sandbox);
                System.out.println("the world is at " + sandbox.baseUri());
                new CountDownLatch(1).await();
            }
        }
    }

    private static java.time.Duration hold(Namespace arguments) {
        return Duration.parse(arguments.getString("hold")).toJavaDuration();
    }

    private static void introduce(Namespace arguments, Sandbox sandbox) {
        String apiSecret = arguments.getString("api_secret");
        String webhookSecret = arguments.getString("webhook_secret");
        if (apiSecret != null && webhookSecret != null) {
            sandbox.merchant(new MerchantSecrets(apiSecret, webhookSecret, arguments.getString("header")));
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        Complaint.print(cli, fault);
    }
}
