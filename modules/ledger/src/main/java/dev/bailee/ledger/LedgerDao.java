package dev.bailee.ledger;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The words the ledger speaks to its database. Writes are calls of its functions. */
interface LedgerDao {

    @SqlQuery("select 1 from ledger.open(:merchantId)")
    int open(UUID merchantId);

    @SqlQuery("""
            select ledger.reverse_deposit(:reference, :merchantId, :tradeId, :pending, :rest, :provider)
            """)
    Posted reverse(@BindMethods DepositReversal reversal);

    @SqlQuery("select ledger.correct(:merchantId, :tradeId, :itemId)")
    boolean correct(UUID merchantId, UUID tradeId, UUID itemId);

    @SqlQuery("select ledger.undo_correction(:merchantId, :tradeId, :itemId)")
    boolean undoCorrection(UUID merchantId, UUID tradeId, UUID itemId);

    /** What the provider's share gave: the room that went beyond the merchant's own collateral. */
    @SqlQuery("""
            select coalesce(sum(case e.account when 'instantRoom' then -e.delta_cents else e.delta_cents end), 0)
            from ledger.postings p join ledger.entries e on e.posting = p.seq
            where p.reference = :reference and e.account in ('instantRoom', 'collateral')
            """)
    long paidByProvider(String reference);

    @SqlQuery("""
            select available_cents, pending_cents, reserved_cents, collateral_cents, instant_room_cents, payouts_cents,
                receivable_cents
            from ledger.wallets where merchant_id = :merchantId
            """)
    Optional<Wallet> wallet(UUID merchantId);

    @SqlQuery("""
            select bool_or(has_table_privilege(guarded, 'insert, update, delete, truncate'))
            from unnest(array['ledger.wallets', 'ledger.postings', 'ledger.entries', 'ledger.out_of_balance']) guarded
            """)
    boolean mayChange();
}
