package dev.bailee.api.escrow;

import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.escrow.AskedItem;
import dev.bailee.escrow.Doorkeeper;
import dev.bailee.escrow.EscrowRow;
import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.EscrowView;
import dev.bailee.escrow.Escrows;
import dev.bailee.escrow.IntakeStatus;
import dev.bailee.escrow.IntakeView;
import dev.bailee.escrow.Intakes;
import dev.bailee.escrow.Owner;
import dev.bailee.escrow.Page;
import dev.bailee.escrow.PageAsk;
import dev.bailee.escrow.Verdict;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.Fleet;
import dev.bailee.workflows.Starter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What sellers' tools ask for, step by step: Steam, one transaction, and the word to the workflow. */
public final class EscrowDesk {

    private final Jdbi jdbi;
    private final Doorkeeper door;
    private final Escrows escrows;
    private final Intakes intakes;
    private final Fleet fleet;
    private final Standing standing;
    private final Belongings belongings;
    private final Starter starter;

    public EscrowDesk(
            Jdbi jdbi,
            Doorkeeper door,
            Escrows escrows,
            Intakes intakes,
            Fleet fleet,
            Standing standing,
            Belongings belongings,
            Starter starter) {
        this.jdbi = jdbi;
        this.door = door;
        this.escrows = escrows;
        this.intakes = intakes;
        this.fleet = fleet;
        this.standing = standing;
        this.belongings = belongings;
        this.starter = starter;
    }

    void checkHold(Verdict.Admitted seller) {
        jdbi.useHandle(fleet::requireReady);
        standing.check(seller.account().tradeUrl());
    }

    EscrowEnvelope.Listed escrows(Verdict.Admitted seller, PageAsk<EscrowStatus> ask) {
        Page<EscrowRow> page = jdbi.inTransaction(handle -> escrows.page(handle, owner(seller), ask));
        String status = ask.status() == null ? null : ask.status().wire();
        return listed(page, EscrowRow::listingId, seller, "/steam/escrow/mine", "listing_id", ask, status);
    }

    EscrowView escrow(Verdict.Admitted seller, UUID id) {
        return jdbi.inTransaction(handle -> escrows.get(handle, owner(seller), id));
    }

    // a code that is seen on its way is good for what it was made for, and for nothing else
    EscrowView deliver(Verdict.Admitted seller, UUID id, TradeUrl buyer) {
        claim(seller, "deliver " + id + " " + buyer);
        requireReceived(seller, id);
        standing.check(buyer);
        return moved(id, handle -> escrows.deliver(handle, owner(seller), id, buyer));
    }

    EscrowView giveBack(Verdict.Admitted seller, UUID id) {
        claim(seller, "return " + id);
        requireReceived(seller, id);
        TradeUrl account = seller.account().tradeUrl();
        return moved(id, handle -> escrows.giveBack(handle, owner(seller), id, account));
    }

    // before Steam is asked: what is wrong with the escrow, and whether its bot can do anything now
    private void requireReceived(Verdict.Admitted seller, UUID id) {
        SteamId bot = jdbi.inTransaction(handle -> escrows.requireReceived(handle, owner(seller), id));
        jdbi.useHandle(handle -> fleet.requireOnline(handle, bot));
    }

    EscrowView cancel(Verdict.Admitted seller, UUID id) {
        claim(seller, "cancel " + id);
        return moved(id, handle -> escrows.cancel(handle, owner(seller), id));
    }

    private void claim(Verdict.Admitted seller, String content) {
        jdbi.useTransaction(handle -> door.claim(handle, seller, content));
    }

    private EscrowView moved(UUID id, Function<Handle, EscrowView> move) {
        EscrowView view = jdbi.inTransaction(move::apply);
        starter.wakeEscrowLater(id);
        return view;
    }

    IntakeView begin(Verdict.Admitted seller) {
        IntakeView view = jdbi.inTransaction(handle -> intakes.create(handle, owner(seller)));
        starter.callbacksLater(new Subject(SubjectKind.INTAKE, view.id()));
        return view;
    }

    IntakeView intake(Verdict.Admitted seller, UUID id) {
        return jdbi.inTransaction(handle -> intakes.get(handle, owner(seller), id));
    }

    IntakeView look(Verdict.Admitted seller, UUID id) {
        Set<UUID> touched = new LinkedHashSet<>();
        Intakes.Found found = jdbi.inTransaction(handle -> intakes.look(handle, owner(seller), id, touched::add));
        // clients look often, and mostly there is nothing to tell anybody
        if (found.isNews()) {
            starter.wakeIntakeLater(id);
        }
        touched.forEach(starter::wakeEscrowLater);
        return found.view();
    }

    IntakeView ask(Verdict.Admitted seller, UUID id, IntakeBody wanted) {
        List<IntakeBody.Line> lines = wanted.lines();
        jdbi.useTransaction(handle -> intakes.requireStart(handle, owner(seller), id, lines.size()));
        jdbi.useHandle(fleet::requireReady);
        TradeUrl url = seller.account().tradeUrl();
        standing.checkGiver(url, Objects.requireNonNull(lines.getFirst().appid()));
        List<AskedItem> items = belongings.find(url, lines);
        IntakeView view =
                jdbi.inTransaction(handle -> intakes.ask(handle, owner(seller), id, url, items, wanted.wanted()));
        starter.wakeIntakeLater(id);
        return view;
    }

    EscrowEnvelope.Listed intakes(Verdict.Admitted seller, PageAsk<IntakeStatus> ask) {
        Page<IntakeView> page = jdbi.inTransaction(handle -> intakes.page(handle, owner(seller), ask));
        String status = ask.status() == null ? null : ask.status().wire();
        return listed(page, IntakeView::id, seller, "/steam/bulk/mine", "id", ask, status);
    }

    private static <T> EscrowEnvelope.Listed listed(
            Page<T> page,
            Function<T, UUID> id,
            Verdict.Admitted seller,
            String path,
            String cursor,
            PageAsk<?> ask,
            @Nullable String status) {
        String next = page.hasMore()
                ? EscrowPages.next(
                        path,
                        seller.account().owner(),
                        cursor,
                        id.apply(page.rows().getLast()),
                        ask.limit(),
                        status)
                : null;
        return new EscrowEnvelope.Listed(page.rows(), next);
    }

    private static Owner owner(Verdict.Admitted seller) {
        return new Owner(seller.account().merchantId(), seller.account().owner());
    }
}
