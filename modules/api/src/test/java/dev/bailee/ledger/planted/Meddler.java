package dev.bailee.ledger.planted;

import dev.bailee.market.Quote;
import io.temporal.workflow.Workflow;
import jakarta.ws.rs.core.Response;

/** Does what no ledger may: uses a sibling, waits, knows HTTP and names a schema that isn't its own. */
final class Meddler {

    static final String OTHERS_TABLE = "select price_cents from market.listings where id = :id";

    Quote quote;
    long now = Workflow.currentTimeMillis();
    Response answer = Response.ok().build();

    Meddler(Quote quote) {
        this.quote = quote;
    }
}
