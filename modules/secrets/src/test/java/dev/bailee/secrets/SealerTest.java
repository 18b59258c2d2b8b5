package dev.bailee.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final byte[] PLAIN = "a secret of some length".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final String oldKey = Sealer.newKey(random);
    private final String newKey = Sealer.newKey(random);

    @Test
    void opensWhatItSealedAndNeverSealsTwiceAlike() {
        Sealer sealer = Sealer.of(oldKey);
        byte[] sealed = sealer.seal(PLAIN, "one");
        assertThat(sealer.open(sealed, "one")).isEqualTo(PLAIN);
        assertThat(sealer.seal(PLAIN, "one")).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void opensInItsOwnContextAlone() {
        Sealer sealer = Sealer.of(oldKey);
        byte[] sealed = sealer.seal(PLAIN, "merchant one");
        assertThatThrownBy(() -> sealer.open(sealed, "merchant two"))
                .isInstanceOf(BrokenSeal.class)
                .hasMessageContaining("merchant two");
    }

    @Test
    void noticesEveryChangedByte() {
        Sealer sealer = Sealer.of(oldKey);
        byte[] sealed = sealer.seal(PLAIN, "one");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(changed, "one")).isInstanceOf(BrokenSeal.class);
        }
    }

    @Test
    void sealsWithTheFirstKeyAndOpensWithAll() {
        byte[] old = Sealer.of(oldKey).seal(PLAIN, "one");
        Sealer rotated = Sealer.of(newKey + ", \n" + oldKey);
        byte[] fresh = rotated.seal(PLAIN, "one");
        assertThat(rotated.open(old, "one")).isEqualTo(PLAIN);
        assertThat(Sealer.of(newKey).open(fresh, "one")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> Sealer.of(newKey).open(old, "one")).isInstanceOf(BrokenSeal.class);
    }

    @Test
    void sealsWithTheFirstKeyWhatAnOlderOneSealed() {
        byte[] old = Sealer.of(oldKey).seal(PLAIN, "one");
        Sealer rotated = Sealer.of(newKey + "," + oldKey);
        byte[] again = rotated.reseal(old, "one");
        assertThat(Sealer.of(newKey).open(again, "one")).isEqualTo(PLAIN);
        assertThat(rotated.reseal(again, "one")).isSameAs(again);
        assertThatThrownBy(() -> rotated.reseal(old, "two")).isInstanceOf(BrokenSeal.class);
        assertThatThrownBy(() -> Sealer.of(newKey).reseal(old, "one")).isInstanceOf(BrokenSeal.class);
    }

    @Test
    void readsItsKeysFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), newKey + "\n" + oldKey + "\n");
        byte[] old = Sealer.of(oldKey).seal(PLAIN, "one");
        assertThat(Sealer.ofFile(file).open(old, "one")).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ,\n"})
    void needsAKey(String keys) {
        assertThatThrownBy(() -> Sealer.of(keys)).hasMessageContaining("no sealing key");
    }

    @Test
    void neverQuotesABadKey() {
        String tooShort = Base64.getEncoder().encodeToString("sixteen bytes!!!".getBytes(StandardCharsets.UTF_8));
        for (String bad : new String[] {"not*base64*at*all", tooShort}) {
            assertThatThrownBy(() -> Sealer.of(newKey + "," + bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessage("sealing key 2 is not 32 bytes in base64");
        }
    }

    @Test
    void saysNothingOfItsKeys() {
        assertThat(Sealer.of(oldKey)).hasToString("Sealer");
    }
}
