package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bots before a Steam that answers whatever a test told it to. */
class BadDaysTest {

    private static final String LOGIN = "/api/IAuthenticationService/GenerateAccessTokenForApp/v1/";
    private static final String TIME = "/api/ITwoFactorService/QueryTime/v1/";
    private static final String OFFERS = "/api/IEconService/GetTradeOffers/v1/";
    private static final String OFFER = "/api/IEconService/GetTradeOffer/v1/";
    private static final String TRADE = "/api/IEconService/GetTradeStatus/v1/";
    private static final String SEND = "/community/tradeoffer/new/send";

    private final OfferWorld world = new OfferWorld();
    private final SteamStandIn steam = new SteamStandIn();
    private final Courier courier = world.courierTo(steam);
    private final Watcher watcher = world.watcherOf(courier);

    @BeforeEach
    void logIn() {
        steam.says(LOGIN, 200, "{\"response\":{\"access_token\":\"token\"}}");
        steam.says(TIME, 200, "{\"response\":{}}");
        shows();
    }

    @AfterEach
    void close() {
        courier.close();
        steam.close();
        world.close();
    }

    private void shows(String... offers) {
        steam.says(OFFERS, 200, "{\"response\":{\"trade_offers_sent\":[" + String.join(",", offers) + "]}}");
    }

    private long asked(String path) {
        return steam.questions().stream()
                .filter(question -> question.startsWith(path))
                .count();
    }

    @Test
    void asksNoMoreOnceSteamWantsAPause() {
        IntStream.range(0, 3).forEach(_ -> world.carried("EXPIRE__"));
        steam.limits(OFFER, "90");

        assertThat(watcher.watch(BOT, () -> {}).pause()).isEqualTo(Duration.ofSeconds(90));
        assertThat(asked(OFFER)).isEqualTo(1);
        world.passSeconds(89);
        watcher.watch(BOT, () -> {});
        assertThat(List.of(asked(OFFERS), asked(OFFER))).containsExactly(1L, 1L);
        world.passSeconds(1);
        watcher.watch(BOT, () -> {});
        assertThat(List.of(asked(OFFERS), asked(OFFER))).containsExactly(2L, 2L);
    }

    @Test
    void countsABotAsAwayThatSteamKeepsPausing() {
        steam.limits(OFFERS, "120");
        for (Duration waited = Duration.ZERO; waited.compareTo(OfferWorld.SETTINGS.silence()) < 0; ) {
            Duration pause = watcher.watch(BOT, () -> {}).pause();
            world.pass(pause);
            waited = waited.plus(pause);
        }

        assertThat(world.database.jdbi().withHandle(world.fleet::bots))
                .extracting(Bot::healthy)
                .containsExactly(false);
    }

    @Test
    void countsABotAsAwayThatSteamPausesForLong() {
        watcher.watch(BOT, () -> {});
        steam.limits(OFFERS, "3600");
        world.passSeconds(30);
        watcher.watch(BOT, () -> {});
        world.pass(OfferWorld.SETTINGS.silence());

        assertThat(world.database.jdbi().withHandle(world.fleet::bots))
                .extracting(Bot::healthy)
                .containsExactly(false);
    }

    @Test
    void givesASignOfLifeBeforeEachQuestion() {
        IntStream.range(0, 3).forEach(_ -> world.carried("EXPIRE__"));
        steam.says(OFFER, 200, "{\"response\":{}}");
        AtomicInteger beats = new AtomicInteger();

        watcher.watch(BOT, beats::incrementAndGet);

        assertThat(asked(OFFER)).isEqualTo(3);
        assertThat(beats).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void concludesNothingFromALookThatFoundNoEnd() {
        Offer offer = world.intendDeposit("AbCd1234");
        world.next(offer);
        world.pass(OfferWorld.SETTINGS.lookFor());
        steam.says(OFFERS, 200, "{\"response\":{\"trade_offers_sent\":[],\"next_cursor\":7}}");
        OfferStep look = world.next(offer);

        assertThat(world.record(look, courier.perform(look)).state()).isEqualTo(OfferState.SENDING);

        shows();
        world.passSeconds(30);
        OfferStep whole = world.next(offer);
        assertThat(world.record(whole, courier.perform(whole)).state()).isEqualTo(OfferState.INTENDED);
    }

    @ParameterizedTest
    @CsvSource({"1 2, 2", "6 9 2, 2", "7 9, 9", "2 3, 3", "2 11 9, 11", "11 3, 3"})
    void looksForTheOneThatMattersMost(String states, int chosen) {
        Offer offer = world.intendDeposit("AbCd1234");
        world.next(offer);
        world.passSeconds(3);
        OfferStep look = world.next(offer);
        shows(Arrays.stream(states.split(" ")).map(state -> shown(offer, state)).toArray(String[]::new));
        steam.says(TRADE, 200, "{\"response\":{\"trades\":[{\"status\":3}]}}");

        assertThat(courier.perform(look))
                .isInstanceOfSatisfying(
                        OfferAnswer.Seen.class,
                        seen -> assertThat(seen.offer().state()).isEqualTo(chosen));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void waitsBeforeItLooksAgainAtATradeThatTellsNothing(int status) {
        Offer offer = world.intendDeposit("AbCd1234");
        world.next(offer);
        world.passSeconds(3);
        shows(shown(offer, "3"));
        steam.says(TRADE, 200, "{\"response\":{\"trades\":[{\"status\":" + status + "}]}}");
        OfferStep look = world.next(offer);
        assertThat(look).isInstanceOf(OfferStep.Look.class);

        assertThat(world.record(look, courier.perform(look)).state()).isEqualTo(OfferState.SENDING);

        Instant soon = world.instant().plusSeconds(2);
        assertThat(world.next(offer))
                .isInstanceOfSatisfying(
                        OfferStep.Rest.class, rest -> assertThat(rest.until()).isEqualTo(soon));
    }

    @Test
    void looksTheMoreSeldomTheLongerNobodyCanSay() {
        Offer offer = world.intendDeposit("AbCd1234");
        world.next(offer);
        steam.says(OFFERS, 500, "");
        Instant end = world.instant().plus(Duration.ofHours(1));
        while (world.instant().isBefore(end)) {
            OfferStep step = world.next(offer);
            if (step instanceof OfferStep.Rest(Offer _, Instant until)) {
                world.pass(Duration.between(world.instant(), Objects.requireNonNull(until)));
            } else {
                world.record(step, courier.perform(step));
            }
        }

        assertThat(asked(OFFERS)).isBetween(110L, 140L);
    }

    private static String shown(Offer offer, String state) {
        return """
                {"tradeofferid":"%s","trade_offer_state":%s,"message":"%s","accountid_other":%d,"tradeid":"1"}\
                """.formatted(state, state, Tag.of(offer), offer.user().owner().partner());
    }

    @Test
    @Timeout(60)
    void waitsNoLongerForAnAnswerThanUntilSomebodyLooksForTheOffer() {
        Offer offer = world.intendDeposit("AbCd1234");
        steam.stallsAt(SEND);

        OfferAnswer answer = courier.perform(
                new OfferStep.Send(offer, world.newId(), world.instant().plusMillis(300)));

        assertThat(answer).isInstanceOf(OfferAnswer.Lost.class);
    }

    @Test
    void keepsTheLoginThatSomebodyElseMadeMeanwhile() {
        SteamSettings settings = new SteamSettings(steam.at("/api"), steam.at("/community"), "key");
        BotCalls calls = new BotCalls(settings);
        steam.says(OFFER, 403, "");
        steam.says(TRADE, 200, "{\"response\":{}}");
        Set<String> sessions = new HashSet<>();
        try (SteamHttp http = new SteamHttp(Duration.ofSeconds(20), world)) {
            BotLogins logins = new BotLogins(http, calls, world.fleet, world.database.jdbi(), world, world.ids);
            logins.ask(BOT, first -> {
                sessions.add(first.sessionId());
                if (sessions.size() == 1) {
                    // another thread is told at the same time that the bot isn't logged in, and is faster
                    logins.ask(BOT, other -> {
                        boolean isNew = sessions.add(other.sessionId());
                        return isNew ? calls.trade(other, "1") : calls.offer(other, "1");
                    });
                    return calls.offer(first, "1");
                }
                return calls.trade(first, "1");
            });
        }
        assertThat(sessions).hasSize(2);
        assertThat(steam.questions().stream().filter(LOGIN::equals).collect(Collectors.toList()))
                .hasSize(2);
    }
}
