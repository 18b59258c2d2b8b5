package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** One word in the settings makes lines for people, or for programs. */
class LoggingTest {

    private static final String CONSOLE = "logging: {appenders: [{type: console, layout: {type: %s, flattenMdc: true,"
            + " timestampFormat: \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\"}}]}";
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.125Z");

    @Test
    void writesForPeopleUnlessItIsToldOtherwise() throws Exception {
        assertThat(line("{}")).isEqualTo(line(CONSOLE.formatted("text")));
        assertThat(line("{}"))
                .startsWith("2026-11-21T10:00:00.125Z WARN  d.b.api.SomeClass ")
                .contains("tradeId=t-1", "requestId=r-1", "it is so\n", "IllegalStateException: planted");
    }

    @Test
    void writesOneObjectALineForPrograms() throws Exception {
        String line = line(CONSOLE.formatted("json"));

        assertThat(line.strip()).doesNotContain("\n");
        JsonNode read = new JsonMapper().readTree(line);
        assertThat(read.path("timestamp").asText()).isEqualTo("2026-11-21T10:00:00.125Z");
        assertThat(read.path("level").asText()).isEqualTo("WARN");
        assertThat(read.path("logger").asText()).isEqualTo("dev.bailee.api.SomeClass");
        assertThat(read.path("message").asText()).isEqualTo("it is so");
        assertThat(read.path("requestId").asText()).isEqualTo("r-1");
        assertThat(read.path("merchantId").asText()).isEqualTo("m-1");
        assertThat(read.path("tradeId").asText()).isEqualTo("t-1");
        assertThat(read.path("exception").asText()).contains("IllegalStateException: planted");
    }

    /** What a file's console appender makes of one event. */
    private static String line(String settings) throws Exception {
        ConfigurationSourceProvider source = _ -> new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8));
        BaileeConfiguration read = new SettingsFactory<>(
                        BaileeConfiguration.class, Validators.newValidator(), BaileeApplication.settingsMapper(), "dw")
                .build(source, "test.yml");
        List<?> appenders = ((DefaultLoggingFactory) read.getLoggingFactory()).getAppenders();
        AbstractAppenderFactory<?> console = (AbstractAppenderFactory<?>) appenders.getFirst();
        LoggerContext context = new LoggerContext();
        LayoutBase<ILoggingEvent> layout = layout(console).build(context, TimeZone.getTimeZone("UTC"));
        layout.start();
        return layout.doLayout(event(context));
    }

    // an appender of settings takes events of the log
    @SuppressWarnings("unchecked")
    private static DiscoverableLayoutFactory<ILoggingEvent> layout(AbstractAppenderFactory<?> console) {
        return (DiscoverableLayoutFactory<ILoggingEvent>) Objects.requireNonNull(console.getLayout());
    }

    private static LoggingEvent event(LoggerContext context) {
        LoggingEvent event = new LoggingEvent(
                "test",
                context.getLogger("dev.bailee.api.SomeClass"),
                Level.WARN,
                "it is {}",
                new IllegalStateException("planted"),
                new Object[] {"so"});
        event.setInstant(AT);
        event.setMDCPropertyMap(Map.of("requestId", "r-1", "merchantId", "m-1", "tradeId", "t-1"));
        return event;
    }
}
