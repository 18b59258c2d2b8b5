package dev.bailee.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The supplier's books. */
interface SupplierDao {

    @SqlBatch("""
            insert into sandbox.account (key, money_mills, currency) values (:key, :mills, 'USD')
            on conflict (key) do nothing
            """)
    void open(@Bind("key") Collection<String> keys, @Bind("mills") long mills);

    @SqlQuery("select * from sandbox.account order by key")
    List<Account> accounts();

    @SqlQuery("select * from sandbox.account where key = :key")
    Account account(@Bind("key") String key);

    @SqlUpdate("update sandbox.account set money_mills = :mills, currency = :currency where key = :key")
    boolean setMoney(@Bind("key") String key, @Bind("mills") long mills, @Bind("currency") String currency);

    @SqlUpdate("update sandbox.account set most_in_a_second = greatest(most_in_a_second, :most) where key = :key")
    void noteMost(@Bind("key") String key, @Bind("most") int most);

    @SqlUpdate("""
            update sandbox.account
               set violations = violations + 1, deleted_at = coalesce(deleted_at, :now)
             where key = :key
            """)
    void delete(@Bind("key") String key, @Bind("now") Instant now);

    @SqlUpdate("""
            update sandbox.account set money_mills = money_mills - :mills where key = :key and money_mills >= :mills
            """)
    boolean take(@Bind("key") String key, @Bind("mills") long mills);

    @SqlUpdate("""
            with off as (
                update sandbox.purchase set refunded = true
                 where key = :key and ended_at <= :now and not refunded
                returning paid_mills)
            update sandbox.account set money_mills = money_mills + (select coalesce(sum(paid_mills), 0) from off)
             where key = :key
            """)
    void refund(@Bind("key") String key, @Bind("now") Instant now);

    @SqlUpdate("""
            insert into sandbox.purchase
                   (key, custom_id, sale, game, name, listing, class_id, paid_mills, buyer, bought_at, send_until,
                    offer_at, delivered_at, settlement, ended_at, causer)
            values (:p.key, :p.customId, :p.sale, :p.game, :p.name, :p.listing, :p.classId, :p.paidMills, :p.buyer,
                    :p.boughtAt, :plan.sendUntil, :plan.offerAt, :plan.deliveredAt, :plan.settlement, :plan.endedAt,
                    :plan.causer)
            on conflict (custom_id, key, sale) do nothing
            """)
    boolean insert(@BindMethods("p") Purchase purchase, @BindMethods("plan") Plan plan);

    @SqlQuery("""
            select distinct on (custom_id) * from sandbox.purchase
             where key = :key and custom_id = any(:customIds)
             order by custom_id, sale desc
            """)
    List<Purchase> latest(@Bind("key") String key, @Bind("customIds") List<String> customIds);

    @SqlQuery("select * from sandbox.purchase where custom_id = :customId order by number")
    List<Purchase> all(@Bind("customId") String customId);

    @SqlUpdate("insert into sandbox.sold (listing) values (:listing) on conflict do nothing")
    boolean sell(@Bind("listing") long listing);

    @SqlQuery("select listing from sandbox.sold")
    Set<Long> sold();

    @SqlQuery("""
            insert into sandbox.attempt as old (custom_id, key, tries) values (:customId, :key, 1)
            on conflict (custom_id, key) do update set tries = old.tries + 1
            returning tries
            """)
    int countTry(@Bind("key") String key, @Bind("customId") String customId);

    @SqlUpdate("""
            insert into sandbox.shelf (game, name, price_mills, gone) values (:game, :name, :mills, :gone)
            on conflict (game, name) do update set price_mills = excluded.price_mills, gone = excluded.gone
            """)
    void place(
            @Bind("game") int game, @Bind("name") String name, @Bind("mills") long mills, @Bind("gone") boolean gone);

    @SqlQuery("select * from sandbox.shelf")
    List<Placed> shelf();

    @SqlQuery("select down, buy_again, lose_answers, lose_buys from sandbox.mode where id = 1")
    Mode mode();

    @SqlUpdate("""
            update sandbox.mode
               set down = :m.down, buy_again = :m.buyAgain, lose_answers = :m.loseAnswers, lose_buys = :m.loseBuys
             where id = 1
            """)
    void setMode(@BindMethods("m") Mode mode);

    @SqlQuery("select count(*) from sandbox.purchase")
    long sales();

    @SqlQuery("select count(distinct custom_id) from sandbox.purchase")
    long customIds();

    @SqlQuery("""
            select coalesce(sum(paid_mills) filter (where ended_at is null or ended_at > :now), 0)
              from sandbox.purchase
            """)
    long keptMills(@Bind("now") Instant now);

    @SqlQuery("select custom_id, count(*) as sales from sandbox.purchase group by custom_id having count(*) > 1")
    @KeyColumn("custom_id")
    @ValueColumn("sales")
    Map<String, Integer> soldTwice();

    /** An account as it stands; money in thousandths of a dollar. */
    record Account(
            String key,
            long moneyMills,
            String currency,
            int mostInASecond,
            int violations,
            Optional<Instant> deletedAt) {}

    /** A name as a person set it. */
    record Placed(int game, String name, long priceMills, boolean gone) {}

    /**
     * How the supplier misbehaves at large.
     *
     * @param down answers nothing but 502
     * @param buyAgain sells again under a reference it knows, instead of refusing
     * @param loseAnswers how many more sales are made without an answer
     * @param loseBuys how many more buys get lost on their way, without a sale or an answer
     */
    record Mode(boolean down, boolean buyAgain, int loseAnswers, int loseBuys) {}
}
