package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.bailee.api.RunningApi.Reply;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a collector of traces is told of a withdrawal. */
@ExtendWith(OneWorld.class)
final class TracingTest {

    private final World world;
    private final Shop shop;

    TracingTest(World world) {
        this.world = world;
        this.shop = world.shop();
    }

    private List<Span> spans() {
        return world.collector().spans();
    }

    // the spans of everything that began with one request
    private List<Span> begunBy(String trade) {
        return begunBy(trade, "POST /secure/buy");
    }

    private List<Span> begunBy(String trade, String request) {
        Set<ByteString> traces = spans().stream()
                .filter(span -> trade.equals(attribute(span, "bailee.trade.id")))
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .filter(span -> span.getName().equals(request))
                .map(Span::getTraceId)
                .collect(Collectors.toSet());
        return spans().stream()
                .filter(span -> traces.contains(span.getTraceId()))
                .toList();
    }

    private static String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void followsARequestIntoTheWorkflowsThatItStarted() {
        String trade = shop.bought("traced", world.tradeUrl(), World.REDLINE);
        shop.awaitOver(trade);

        List<Span> trace = Patiently.await(
                "the question, the buy and the callbacks",
                () -> begunBy(trade),
                found -> names(found).containsAll(Set.of("ApprovalAsk", "PurchaseBuy", "CallbackDeliver")));

        Span request = trace.stream()
                .filter(span -> span.getParentSpanId().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(attribute(request, "http.route")).isEqualTo("/secure/buy");
        assertThat(attribute(request, "bailee.merchant.id")).isNotEmpty();
        assertThat(attribute(request, "bailee.request.id")).isNotEmpty();
        assertThat(trace)
                .filteredOn(span -> attribute(span, "temporal.workflow.id").equals("withdrawal/" + trade))
                .isNotEmpty();
        assertThat(trace)
                .filteredOn(span -> attribute(span, "temporal.workflow.id").equals("callbacks/trade/" + trade))
                .isNotEmpty();
    }

    @Test
    void followsADepositToo() {
        String tradeUrl = world.tradeUrl();
        Reply sold = shop.api().post("/secure/sell", new DepositsTest.Deposits(world).order(shop, tradeUrl, tradeUrl));
        String trade = sold.data().path("id").asText();
        shop.awaitOver(trade);

        List<Span> trace = Patiently.await(
                "its callbacks",
                () -> begunBy(trade, "POST /secure/sell"),
                found -> names(found).contains("CallbackDeliver"));

        assertThat(trace)
                .filteredOn(span -> attribute(span, "temporal.workflow.id").equals("deposit/" + trade))
                .isNotEmpty();
    }

    @Test
    void hasTheStatementsOfARequestAndOfItsSteps() {
        String trade = shop.bought("stated", world.tradeUrl(), World.REDLINE);
        shop.awaitOver(trade);

        List<Span> trace = Patiently.await(
                "its spans",
                () -> begunBy(trade),
                found -> names(found).containsAll(Set.of("POST /secure/buy", "ApprovalAsk", "PurchaseBuy")));

        Set<String> parents = trace.stream()
                .filter(span -> !attribute(span, "db.query.text").isEmpty())
                .map(Span::getParentSpanId)
                .flatMap(id -> trace.stream().filter(span -> span.getSpanId().equals(id)))
                .map(Span::getName)
                .collect(Collectors.toSet());
        assertThat(parents).contains("POST /secure/buy", "ApprovalAsk", "PurchaseBuy");
        assertThat(names(trace)).contains("TradesDao.insert", "KeysDao.slot");
    }

    private static Set<String> names(List<Span> spans) {
        return spans.stream().map(Span::getName).collect(Collectors.toSet());
    }

    @Test
    void tellsNothingThatAnybodySent() {
        String tradeUrl = world.tradeUrl();
        String trade = shop.bought("untold", tradeUrl, World.REDLINE);
        shop.awaitOver(trade);

        List<Span> trace = Patiently.await(
                "its spans", () -> begunBy(trade), found -> names(found).contains("CallbackDeliver"));

        String told = trace.toString();
        assertThat(told).doesNotContain("untold", tradeUrl.substring(tradeUrl.indexOf("token=")));
    }
}
