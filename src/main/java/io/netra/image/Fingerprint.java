package io.netra.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A SHA-256 over a sequence of fields. Each is preceded by its length, so that no two sequences read the same. */
public final class Fingerprint {

    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Adds a text. */
    public Fingerprint add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        return this;
    }

    /** Adds a map, in the order of its keys. */
    public Fingerprint add(Map<String, String> map) {
        add(String.valueOf(map.size()));
        new TreeMap<>(map).forEach((key, value) -> add(key).add(value));
        return this;
    }

    /** The hash in hexadecimal. Ends the sequence. */
    public String hex() {
        return hex(digest.digest());
    }
}
