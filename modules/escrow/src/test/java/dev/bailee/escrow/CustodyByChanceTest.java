package dev.bailee.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.escrow.ToySteam.Deal;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sellers, buyers, owners, Steam and a process that is killed between any two of its steps, in any order. Whatever they
 * do, every escrow ends where Steam says its item is.
 */
class CustodyByChanceTest {

    private static final int STEPS = 250;
    private static final int ROUNDS = 12;

    private final EscrowWorld world = new EscrowWorld();
    private final ToySteam steam = new ToySteam(world);
    private final List<UUID> intakes = new ArrayList<>();
    private Random random = new Random();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyEscrowEndsWhereItsItemIs(long seed) {
        random = new Random(seed);
        intakes.add(world.started());
        intakes.add(world.started());
        for (int i = 0; i < STEPS; i++) {
            anything();
        }
        for (int i = 0; i < ROUNDS; i++) {
            settle();
        }
        assertThat(intakes)
                .as("seed %d", seed)
                .allMatch(id -> !world.intake(id).status().isOpen());
        assertThat(escrows()).as("seed %d", seed).allSatisfy(this::assertWhereItIs);
        assertThat(subjects()).as("seed %d", seed).allSatisfy(this::assertWay);
    }

    private void assertWay(OfferSubject subject) {
        List<String> told = world.told(subject.id());
        for (int at = 1; at < told.size(); at++) {
            assertThat(told.get(at - 1) + ">" + told.get(at)).isIn(MachinesTest.edges());
        }
    }

    private void assertWhereItIs(UUID escrow) {
        EscrowView view = world.view(escrow);
        EscrowView.Item item = view.items().getFirst();
        SteamId owner = steam.ownerOf(item.id());
        assertThat(owner).isNotNull().hasToString(item.ownerSteamId());
        SteamId due = switch (view.status()) {
            case RECEIVED -> EscrowWorld.BOT;
            case DELIVERED -> EscrowWorld.BUYER.owner();
            case RETURNED, CANCELED -> EscrowWorld.SELLER.owner();
            case START, RECEIVE_PENDING, STEAM_ESCROW, TRADE_HOLD, DELIVER_PENDING, RETURN_PENDING ->
                throw new AssertionError(escrow + " is still " + view.status());
        };
        assertThat(owner).isEqualTo(due);
    }

    private void anything() {
        switch (random.nextInt(9)) {
            case 0 -> ask();
            case 1, 2 -> user();
            case 3 -> command();
            case 4, 5 -> work(any(subjects()), true);
            case 6 -> observe();
            case 7 -> look(any(subjects()));
            default -> world.pass(Duration.ofSeconds(random.nextInt(random.nextBoolean() ? 60 : 40_000)));
        }
    }

    private void ask() {
        UUID intake = intakes.get(random.nextInt(intakes.size()));
        refusable(() -> {
            IntakeView _ = world.ask(intake, 2);
            for (OfferItem item : world.offer(OfferSubject.intake(intake)).items()) {
                steam.owns(EscrowWorld.SELLER.owner(), item.asset().assetId());
            }
        });
    }

    private void user() {
        List<Deal> deals = List.copyOf(steam.deals());
        if (deals.isEmpty()) {
            return;
        }
        Deal deal = deals.get(random.nextInt(deals.size()));
        if (deal.isOpen()) {
            answer(deal);
        } else if (deal.isKept()) {
            steam.decide(deal, random.nextBoolean());
        } else if (steam.canReverse(deal) && random.nextInt(3) == 0) {
            steam.reverse(deal);
        }
    }

    private void answer(Deal deal) {
        switch (random.nextInt(5)) {
            case 0 -> steam.decline(deal);
            case 1 -> steam.keep(deal);
            default -> steam.accept(deal);
        }
    }

    private void command() {
        List<UUID> escrows = escrows();
        if (escrows.isEmpty()) {
            return;
        }
        UUID escrow = escrows.get(random.nextInt(escrows.size()));
        int which = random.nextInt(3);
        refusable(() -> world.tx(handle -> switch (which) {
            case 0 -> world.escrows.deliver(handle, world.owner, escrow, EscrowWorld.BUYER);
            case 1 -> world.escrows.giveBack(handle, world.owner, escrow, EscrowWorld.SELLER);
            default -> world.escrows.cancel(handle, world.owner, escrow);
        }));
    }

    private static void refusable(Runnable call) {
        try {
            call.run();
        } catch (Refusal refused) {
            // as it may be
        }
    }

    // one step of what a workflow does about an offer; killed anywhere, if it may be
    private void work(OfferSubject subject, boolean killable) {
        for (Offer offer : world.tx(handle -> world.offers.of(handle, subject))) {
            if (offer.state().isOpen()) {
                OfferStep step = world.tx(handle -> world.offers.next(handle, offer.id()));
                if (killable && random.nextInt(6) == 0) {
                    return;
                }
                OfferAnswer answer = steam.perform(step);
                if (killable && random.nextInt(6) == 0) {
                    return;
                }
                store(step, answer, subject);
            }
        }
    }

    private void store(OfferStep step, OfferAnswer answer, OfferSubject subject) {
        Offer _ = world.tx(handle -> world.offers.record(handle, step, answer));
        if (random.nextBoolean()) {
            look(subject);
        }
    }

    private void observe() {
        List<Deal> deals = List.copyOf(steam.deals());
        if (!deals.isEmpty()) {
            observe(deals.get(random.nextInt(deals.size())));
        }
    }

    private void observe(Deal deal) {
        OfferStep check = new OfferStep.Check(deal.offer);
        Offer _ = world.tx(handle -> world.offers.record(handle, check, steam.perform(check)));
    }

    private void look(OfferSubject subject) {
        if (look(subject, Heard.NOTHING)) {
            askOnceMore(subject);
        }
    }

    private boolean look(OfferSubject subject, Heard heard) {
        return subject.kind() == OfferSubject.Kind.INTAKE
                ? world.look(subject.id(), heard).asks()
                : world.advance(subject.id(), heard).asks();
    }

    private void askOnceMore(OfferSubject subject) {
        for (Offer offer : world.tx(handle -> world.offers.of(handle, subject))) {
            OfferStep check = new OfferStep.Check(offer);
            Instant askedAt = world.instant();
            OfferAnswer answer = steam.perform(check);
            boolean stands = answer instanceof OfferAnswer.Seen seen
                    && seen.trade() != null
                    && seen.trade().status() == 3;
            Offer _ = world.tx(handle -> world.offers.record(handle, check, answer));
            boolean _ = look(subject, stands ? Heard.complete(offer, askedAt) : Heard.NOTHING);
        }
    }

    // everybody does what is left to do, and nobody begins anything
    private void settle() {
        subjects().forEach(subject -> work(subject, false));
        steam.deals().stream().filter(Deal::isOpen).forEach(steam::decline);
        steam.deals().stream().filter(Deal::isKept).forEach(deal -> steam.decide(deal, true));
        steam.deals().forEach(this::observe);
        subjects().forEach(this::look);
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
    }

    private OfferSubject any(List<OfferSubject> subjects) {
        return subjects.get(random.nextInt(subjects.size()));
    }

    private List<OfferSubject> subjects() {
        return Stream.concat(
                        intakes.stream().map(OfferSubject::intake),
                        escrows().stream().map(OfferSubject::escrow))
                .toList();
    }

    private List<UUID> escrows() {
        return world.tx(handle -> handle.createQuery("select id from escrow.escrows order by id")
                .mapTo(UUID.class)
                .list());
    }
}
