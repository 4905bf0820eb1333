package io.netra.engine.docker;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a protobuf message field by field: enough for BuildKit's progress, where a library would be larger than netra. */
final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer data;
    private int tag;

    ProtobufReader(ByteBuffer data) {
        this.data = data;
    }

    /** Moves to the next field; false at the end. Each field must then be read, or skipped, once. */
    boolean next() {
        if (!data.hasRemaining()) {
            return false;
        }
        tag = (int) varint();
        return true;
    }

    /** The number of the field moved to. */
    int field() {
        return tag >>> 3;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    boolean flag() {
        return varint() != 0;
    }

    ProtobufReader message() {
        return new ProtobufReader(bytes());
    }

    void skip() {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> bytes();
            case FIXED32 -> advance(4);
            default -> throw new IllegalArgumentException("unknown wire type " + (tag & 7));
        }
    }

    private ByteBuffer bytes() {
        int length = (int) varint();
        ByteBuffer bytes = data.slice(data.position(), length);
        advance(length);
        return bytes;
    }

    private void advance(int count) {
        data.position(data.position() + count);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = data.get();
            value |= (part & 127L) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }
}
