package io.netra.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Two programs for arm64, put together here, as there may be no image for another processor to pull: {@code /hello}
 * writes a word and ends, {@code /stay} writes it and stays.
 */
final class ArmPrograms {

    private static final int HEADERS = 64 + 56;
    private static final long ADDRESS = 0x400000;
    private static final int AARCH64 = 183;
    private static final int SVC = 0xd4000001;

    private ArmPrograms() {}

    /** Writes an archive of a root file system that has both. */
    static void writeTo(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            add(tar, "hello", program(mov(0, 0), mov(8, 93), SVC));
            // A poll for nothing, for ever.
            add(tar, "stay", program(mov(0, 0), mov(1, 0), mov(2, 0), mov(3, 0), mov(8, 73), SVC));
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0100755);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** @param end what it does once it has written its word */
    private static byte[] program(int... end) {
        byte[] word = "hello\n".getBytes(StandardCharsets.US_ASCII);
        int code = 4 * (5 + end.length);
        ByteBuffer program = ByteBuffer.allocate(HEADERS + code + word.length).order(ByteOrder.LITTLE_ENDIAN);
        headers(program);
        program.putInt(mov(0, 1)).putInt(adr(1, code - 4)).putInt(mov(2, word.length));
        program.putInt(mov(8, 64)).putInt(SVC);
        for (int instruction : end) {
            program.putInt(instruction);
        }
        return program.put(word).array();
    }

    private static void headers(ByteBuffer elf) {
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        elf.putShort((short) 2).putShort((short) AARCH64).putInt(1);
        elf.putLong(ADDRESS + HEADERS).putLong(64).putLong(0).putInt(0);
        elf.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        elf.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
        elf.putLong(elf.capacity()).putLong(elf.capacity()).putLong(0x10000);
    }

    private static int mov(int register, int value) {
        return 0xd2800000 | value << 5 | register;
    }

    private static int adr(int register, int offset) {
        return 0x10000000 | (offset & 3) << 29 | offset >> 2 << 5 | register;
    }
}
