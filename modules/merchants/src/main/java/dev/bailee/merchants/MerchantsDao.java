package dev.bailee.merchants;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface MerchantsDao {

    @SqlUpdate("""
            insert into merchants.merchants (id, name, enabled, verified, timezone, contact_email, created_at)
            values (:id, :name, :enabled, :verified, :timezone, :contactEmail, :createdAt)""")
    void insert(@BindMethods Merchant merchant);

    @SqlQuery("select * from merchants.merchants where id = :id")
    Optional<Merchant> find(UUID id);

    @SqlQuery("select * from merchants.merchants where id > :after order by id limit :limit")
    List<Merchant> page(UUID after, int limit);

    @SqlUpdate("update merchants.merchants set enabled = :enabled where id = :id")
    int enable(UUID id, boolean enabled);

    @SqlUpdate("update merchants.merchants set verified = :verified where id = :id")
    int verify(UUID id, boolean verified);

    @SqlUpdate("""
            update merchants.merchants set name = :name, timezone = :timezone, contact_email = :contactEmail
            where id = :id""")
    int describe(UUID id, String name, String timezone, @Nullable String contactEmail);
}
