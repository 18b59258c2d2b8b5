package dev.bailee.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HashesTest {

    @Test
    void digestsAsTheStandardSays() {
        assertThat(HexFormat.of().formatHex(Hashes.sha256("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void tellsSameFromDifferent() {
        assertThat(Hashes.same("secret", "secret")).isTrue();
        assertThat(Hashes.same("secret", "secreT")).isFalse();
        assertThat(Hashes.same("secret", "secret ")).isFalse();
        assertThat(Hashes.same(new byte[] {1, 2}, new byte[] {1, 2})).isTrue();
        assertThat(Hashes.same(new byte[] {1, 2}, new byte[] {1, 2, 0})).isFalse();
    }
}
