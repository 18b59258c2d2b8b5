package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;

/** What a merchant must have heard of a trade that has ended. */
final class Heard {

    private static final int HTTP_OK = 200;

    private Heard() {}

    /**
     * One question that was approved, then news alone, each signed, in order, and at last the trade as it ended.
     *
     * @param path every status of the trade; those that came close together may share a callback
     */
    static void assertTold(Shop shop, JsonNode ended, List<String> path) {
        List<Received> told = shop.world().callbacks(ended.path("id").asText());
        assertGenuine(shop, told);
        assertThat(told.getFirst().answer()).isEqualTo(HTTP_OK);
        assertThat(told.stream().map(Received::status)).startsWith("initiated").endsWith(path.getLast());
        assertThat(told.stream().map(Received::status)).containsOnlyOnce("initiated");
        assertInOrder(told.stream().map(Received::status).toList(), path);
        assertThat(told.getLast().trade()).isEqualTo(ended);
    }

    /** Every callback came once, to the right merchant, with good signatures, and no later state before an earlier. */
    static void assertGenuine(Shop shop, List<Received> told) {
        assertThat(told).isNotEmpty().allSatisfy(one -> {
            assertThat(one.valid()).isTrue();
            assertThat(one.merchant()).isEqualTo(shop.name());
        });
        assertThat(told).extracting(Received::deliveryId).doesNotHaveDuplicates();
        assertThat(told)
                .extracting(one -> one.trade().path("updatedAt").asText())
                .isSorted();
    }

    private static void assertInOrder(List<String> statuses, List<String> path) {
        Iterator<String> rest = path.iterator();
        String at = rest.next();
        for (String status : statuses) {
            while (!at.equals(status)) {
                assertThat(rest.hasNext()).as("%s within %s", statuses, path).isTrue();
                at = rest.next();
            }
        }
    }
}
