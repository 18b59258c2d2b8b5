package dev.bailee.secrets;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Seals secrets with AES-256-GCM, so that only this process opens them, and only in the context they were sealed for.
 *
 * <p>The first key seals, every key opens: to rotate, give a new key to all processes behind the old one, then put it
 * first, {@link #reseal} everything, and drop the old key. A sealed secret begins with five bytes that name its key. Safe for use by many threads.
 */
public final class Sealer {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Aead aead;
    private final byte[] prefix;

    private Sealer(Aead aead, byte[] prefix) {
        this.aead = aead;
        this.prefix = prefix;
    }

    /**
     * The sealer of some keys.
     *
     * @param keys keys of 32 bytes in base64, separated by commas or white space; the first one seals
     * @throws IllegalArgumentException if there is none, or one is no such key; it names the position, never the text
     */
    public static Sealer of(String keys) {
        List<String> texts = Arrays.stream(keys.split("[,\\s]+", -1))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no sealing key: give at least one of 32 bytes in base64");
        }
        List<AesGcmKey> parsed = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            parsed.add(key(texts.get(i), i + 1));
        }
        return of(parsed);
    }

    /** The sealer of the keys in a file, written as for {@link #of}. */
    public static Sealer ofFile(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /** A new key in base64, to be kept where only this process reads it. */
    public static String newKey(RandomGenerator secureRandom) {
        byte[] key = new byte[KEY_BYTES];
        secureRandom.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @AccessesPartialKey
    private static Sealer of(List<AesGcmKey> keys) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder builder = KeysetHandle.newBuilder();
            keys.forEach(key -> builder.addEntry(KeysetHandle.importKey(key)));
            builder.getAt(0).makePrimary();
            Aead aead = builder.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
            return new Sealer(aead, keys.getFirst().getOutputPrefix().toByteArray());
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("the sealing keys can't be used together", failure);
        }
    }

    @AccessesPartialKey
    private static AesGcmKey key(String text, int position) {
        byte[] key = decode(text, position);
        // the id must follow from the key, because nothing but the key is configured
        int id = ByteBuffer.wrap(Hashes.sha256(key)).getInt();
        try {
            return AesGcmKey.builder()
                    .setParameters(parameters())
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .setIdRequirement(id)
                    .build();
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("sealing key " + position + " can't be used", failure);
        }
    }

    // the decoder's own complaint would quote the key
    private static byte[] decode(String text, int position) {
        byte[] key = new byte[0];
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            // falls through to the one message both faults share
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("sealing key " + position + " is not 32 bytes in base64");
        }
        return key;
    }

    private static AesGcmParameters parameters() throws GeneralSecurityException {
        return AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(IV_BYTES)
                .setTagSizeBytes(TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
    }

    /**
     * Seals a secret.
     *
     * @param context what it is and whose, such as {@code merchants.api-secret:<id>}; it isn't kept, and the secret
     *     opens with the same one alone, so a sealed secret can't be moved to another row
     */
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not seal " + context, failure);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws BrokenSeal if it was changed, or sealed for another context or with a key we no longer have
     */
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException _) {
            throw new BrokenSeal(context);
        }
    }

    /**
     * The same secret, sealed with the first key; the very same bytes if that key has sealed it already.
     *
     * @throws BrokenSeal as {@link #open} does
     */
    public byte[] reseal(byte[] sealed, String context) {
        byte[] plain = open(sealed, context);
        return isCurrent(sealed) ? sealed : seal(plain, context);
    }

    private boolean isCurrent(byte[] sealed) {
        return sealed.length > prefix.length && Arrays.equals(sealed, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public String toString() {
        return "Sealer";
    }
}
