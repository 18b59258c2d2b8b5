package dev.bailee.api;

import dev.bailee.database.Migrations;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code migrate config.yml}: brings every room's schema up to date, as the owner of the schemas. */
final class MigrateCommand extends ConfiguredCommand<BaileeConfiguration> {

    MigrateCommand() {
        super("migrate", "Brings the database's schemas up to date");
    }

    @Override
    protected void run(
            Bootstrap<BaileeConfiguration> bootstrap, Namespace namespace, BaileeConfiguration configuration) {
        DatabaseConfiguration database = configuration.database();
        Migrations.run(database.asOwner(), database.app().user(), Schemas.ALL);
        System.out.println("the schemas are up to date: " + String.join(", ", Schemas.ALL));
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        Complaint.print(cli, fault);
    }
}
