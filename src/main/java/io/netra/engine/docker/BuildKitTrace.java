package io.netra.engine.docker;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Reads BuildKit's {@code StatusResponse}, of which only the steps and their output matter here. */
final class BuildKitTrace {

    private static final int VERTEXES = 1;
    private static final int LOGS = 3;

    private BuildKitTrace() {}

    /**
     * @param base64 as it stands in the engine's answer
     */
    static void read(String base64, BuildJournal journal) {
        ProtobufReader message =
                new ProtobufReader(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
        while (message.next()) {
            switch (message.field()) {
                case VERTEXES -> vertex(message.message(), journal);
                case LOGS -> log(message.message(), journal);
                default -> message.skip();
            }
        }
    }

    private static void vertex(ProtobufReader vertex, BuildJournal journal) {
        String digest = "";
        String name = "";
        String error = "";
        boolean started = false;
        while (vertex.next()) {
            switch (vertex.field()) {
                case 1 -> digest = vertex.text();
                case 3 -> name = vertex.text();
                case 5 -> {
                    started = true;
                    vertex.skip();
                }
                case 7 -> error = vertex.text();
                default -> vertex.skip();
            }
        }
        if (started) {
            journal.started(digest, name);
        }
        if (!error.isEmpty()) {
            journal.failed(digest, error);
        }
    }

    private static void log(ProtobufReader log, BuildJournal journal) {
        String digest = "";
        String text = "";
        while (log.next()) {
            switch (log.field()) {
                case 1 -> digest = log.text();
                case 4 -> text = log.text();
                default -> log.skip();
            }
        }
        journal.wrote(digest, text);
    }
}
