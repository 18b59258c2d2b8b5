package dev.bailee.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The JSON of the wire. Money is dollars with two decimals, as a number; an instant is UTC with milliseconds; what is
 * absent is left out. Reading is strict: no unknown fields, no doubled ones, no text for a number.
 */
public final class Json {

    private static final int MOST_DEEP = 32;
    private static final int LONGEST_NUMBER = 64;

    private Json() {}

    /** A new mapper. */
    public static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder(factory())
                .addModule(values())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEEP)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    private static SimpleModule values() {
        return new SimpleModule("wire")
                .addSerializer(Money.class, new MoneyWriter())
                .addDeserializer(Money.class, new MoneyReader())
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new TextReader<>(Texts::instant, Texts.INSTANT_FORM))
                .addSerializer(SteamId.class, ToStringSerializer.instance)
                .addDeserializer(SteamId.class, new TextReader<>(SteamId::parse, Texts.STEAM_ID_FORM))
                .addSerializer(TradeUrl.class, ToStringSerializer.instance)
                .addDeserializer(TradeUrl.class, new TextReader<>(TradeUrl::parse, Texts.TRADE_URL_FORM));
    }

    /** What is wrong with a value of ours, in words that a caller may read. */
    static final class Unreadable extends MismatchedInputException {
        private static final long serialVersionUID = 1L;

        Unreadable(JsonParser parser, String reason) {
            super(parser, reason);
        }
    }

    private static final class MoneyWriter extends JsonSerializer<Money> {
        @Override
        public void serialize(Money value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.toDollars());
        }
    }

    private static final class MoneyReader extends JsonDeserializer<Money> {
        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                throw new Unreadable(parser, "must be a number of dollars");
            }
            try {
                return Money.ofDollars(parser.getDecimalValue());
            } catch (ArithmeticException _) {
                throw new Unreadable(parser, "must be dollars with at most two decimals");
            }
        }
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Texts.of(value));
        }
    }

    private static final class TextReader<T> extends JsonDeserializer<T> {
        private final Function<String, Optional<T>> parse;
        private final String reason;

        TextReader(Function<String, Optional<T>> parse, String reason) {
            this.parse = parse;
            this.reason = reason;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Optional<T> value =
                    parser.hasToken(JsonToken.VALUE_STRING) ? parse.apply(parser.getText()) : Optional.empty();
            return value.orElseThrow(() -> new Unreadable(parser, reason));
        }
    }
}
