package dev.bailee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    @Test
    void carriesEveryRowThatExistingClientsKnow() throws IOException {
        List<String> ours = Arrays.stream(ErrorCode.values())
                .map(error -> error.code() + " " + error.name() + " " + error.status())
                .toList();
        assertThat(compatibleRows())
                .hasSize(74)
                .allSatisfy(row -> assertThat(ours).contains(row));
    }

    @Test
    void givesEachNumberOnce() {
        assertThat(ErrorCode.values()).extracting(ErrorCode::code).doesNotHaveDuplicates();
    }

    private static List<String> compatibleRows() throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ErrorCodeTest.class.getResourceAsStream("/compatible-error-codes.txt")),
                StandardCharsets.UTF_8))) {
            return table.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
