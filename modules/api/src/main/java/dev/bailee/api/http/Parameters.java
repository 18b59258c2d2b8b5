package dev.bailee.api.http;

import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters strictly, with a reason for what is wrong: numbers, true and false, instants, Steam ids
 * and enums, whose constants are spelled on the wire as their {@code toString} says. One that is there but empty counts
 * as left out. Comes before the framework's own provider for enums, which answers in words of its own.
 */
@Priority(Priorities.USER - 1000)
final class Parameters implements ParamConverterProvider {

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Optional<String> name = Stream.of(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst();
        Reading reading = name.isEmpty() ? null : reading(type);
        return reading == null ? null : new Converter<>(type, name.get(), reading);
    }

    private static @Nullable Reading reading(Class<?> type) {
        if (type.isEnum()) {
            return constants(type);
        }
        return switch (type.getName()) {
            case "java.lang.Integer" -> new Reading(Texts::integer, "must be a whole number");
            case "java.lang.Long" -> new Reading(Texts::wholeNumber, "must be a whole number");
            case "java.lang.Boolean" -> new Reading(Texts::truth, "must be true or false");
            case "java.math.BigDecimal" -> new Reading(Texts::decimal, "must be a number");
            case "java.time.Instant" -> new Reading(Texts::instant, Texts.INSTANT_FORM);
            case "dev.bailee.kernel.SteamId" -> new Reading(SteamId::parse, Texts.STEAM_ID_FORM);
            default -> null;
        };
    }

    private static Reading constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return new Reading(
                text -> Stream.of(constants)
                        .filter(each -> each.toString().equals(text))
                        .findFirst(),
                "must be one of "
                        + Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", ")));
    }

    /** How text is read, and what is said where it can't be. */
    private record Reading(Function<String, Optional<?>> parse, String reason) {}

    private record Converter<T>(Class<T> type, String name, Reading reading) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            return type.cast(reading.parse().apply(text).orElseThrow(() -> Refusal.invalid(name, reading.reason())));
        }

        @Override
        public String toString(T value) {
            return value instanceof Instant instant ? Texts.of(instant) : String.valueOf(value);
        }
    }
}
