package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.BaileeApplication;
import dev.bailee.kernel.Money;
import dev.bailee.merchants.Switch;
import dev.bailee.steam.Bot;
import dev.bailee.steam.Stray;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does from the command line, beside the processes that serve. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class OperatorCommandsTest {

    private final World world;

    OperatorCommandsTest(World world) {
        this.world = world;
    }

    /** What a command printed. */
    private String run(String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command, world.settings().toString()));
        line.addAll(List.of(arguments));
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            new BaileeApplication().run(line.toArray(String[]::new));
        } finally {
            System.setOut(usual);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Bot.State state() {
        return world.rooms.jdbi.withHandle(world.rooms.fleet::bots).stream()
                .filter(bot -> bot.steamId().equals(WorldSettings.BOT))
                .map(Bot::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsTheBotsAndSaysWhatOneIsFor() throws Exception {
        String bot = WorldSettings.BOT.toString();
        try {
            assertThat(run("bots")).contains(bot, "enabled", "world-bot");
            assertThat(run("bots", "drain", bot)).contains("draining");
            assertThat(state()).isEqualTo(Bot.State.DRAINING);
            run("bots", "disable", bot);
            assertThat(state()).isEqualTo(Bot.State.DISABLED);
        } finally {
            run("bots", "enable", bot);
        }
        assertThat(state()).isEqualTo(Bot.State.ENABLED);
        assertThat(run("bots", "code", bot)).containsPattern("(?m)^[23456789BCDFGHJKMNPQRTVWXY]{5}$");
    }

    @Test
    void showsWhatIsAstrayUntilItIsSettled() throws Exception {
        world.backdoor.stray("6999999999", WorldSettings.BOT.toString());
        assertThat(run("strays")).contains("6999999999", "deposit:somebody");

        run("strays", "6999999999", "--reason", "paid by hand");

        List<Stray> open = world.rooms.jdbi.withHandle(handle -> world.rooms.strays.open(handle, 100));
        assertThat(open).extracting(Stray::steamOfferId).doesNotContain("6999999999");
        assertThat(run("strays")).doesNotContain("6999999999");
    }

    @Test
    void saysWithHowMuchWeAnswerForAMerchant() throws Exception {
        Shop shop = world.shop();
        assertThat(run("share", shop.id().toString())).contains("our share   $0.00");
        assertThat(run("share", shop.id().toString(), "--dollars", "12.50"))
                .contains("our share   $12.50", "room left   $12.50");
        assertThat(shop.wallet().instantRoom()).isEqualTo(Money.ofCents(12_50));
        world.assertBalanced();
    }

    @Test
    void switchesInstantCreditAndDepositsOffAndOn() throws Exception {
        for (Switch which : List.of(Switch.DEPOSITS, Switch.INSTANT)) {
            String name = which == Switch.DEPOSITS ? "deposits" : "instant";
            run("switch", name, "off");
            Patiently.await(name + " to be off", () -> world.rooms.switches.isOn(which), on -> !on);
            run("switch", name, "on");
            Patiently.await(name + " to be on", () -> world.rooms.switches.isOn(which), on -> on);
        }
    }
}
