package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.NOON;
import static dev.bailee.merchants.Fixture.assertRefuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MerchantsTest {

    private final Fixture fixture = Fixture.alone();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void startsEnabledInUtc() {
        Merchant made = fixture.jdbi.withHandle(
                handle -> fixture.merchants.create(handle, new NewMerchant("shop", false, "dev@shop.example")));
        assertThat(made)
                .isEqualTo(new Merchant(made.id(), "shop", true, false, "UTC", "dev@shop.example", NOON))
                .isEqualTo(find(made.id()));
    }

    @Test
    void changesWhatItIsToldToChange() {
        fixture.jdbi.useHandle(handle -> {
            fixture.merchants.enable(handle, fixture.merchant, false);
            fixture.merchants.verify(handle, fixture.merchant, false);
            fixture.merchants.describe(handle, fixture.merchant, "renamed", "Europe/Vienna", null);
        });
        assertThat(find(fixture.merchant))
                .isEqualTo(new Merchant(fixture.merchant, "renamed", false, false, "Europe/Vienna", null, NOON));
    }

    @Test
    void pagesInTheOrderOfBirth() {
        UUID second = fixture.newMerchant("second");
        UUID third = fixture.newMerchant("third");
        assertThat(page(null)).containsExactly(fixture.merchant, second);
        assertThat(page(second)).containsExactly(third);
    }

    @Test
    void knowsNoMerchantThatWasNeverMade() {
        assertRefuses(
                ErrorCode.NOT_FOUND,
                () -> fixture.jdbi.useHandle(handle -> fixture.merchants.enable(handle, new UUID(7, 7), true)));
    }

    private List<UUID> page(@Nullable UUID after) {
        return fixture.jdbi.withHandle(handle -> fixture.merchants.page(handle, after, 2).stream()
                .map(Merchant::id)
                .toList());
    }

    private Merchant find(UUID id) {
        return fixture.jdbi.withHandle(
                handle -> fixture.merchants.find(handle, id).orElseThrow());
    }
}
