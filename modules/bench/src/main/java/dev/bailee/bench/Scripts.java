package dev.bailee.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** SQL among the resources. */
final class Scripts {

    private static final Pattern END = Pattern.compile(";\\s*\\n\\s*\\n");

    private Scripts() {}

    static String text(String name) {
        try (InputStream file = Scripts.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One by one; an empty line is between them. */
    static List<String> statements(String script) {
        return END.splitAsStream(script).toList();
    }
}
