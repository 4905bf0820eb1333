package io.netra.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens a session of PostgreSQL's protocol 3.0 under a name that need not exist: a server that is up asks for a
 * password, lets it in, or refuses for a reason of its own, while one that starts, stops or recovers says so with a
 * code of class 57P. Leaves no trace in the log of a server that asks for a password.
 */
final class PostgresDialogue implements SocketProbe.Dialogue {

    private static final int PROTOCOL = 3 << 16;
    private static final int LONGEST_MESSAGE = 10_000;
    private static final byte[] PARAMETERS =
            "user\0netra\0database\0netra\0application_name\0netra\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TERMINATE = {'X', 0, 0, 0, 4};

    @Override
    public ProbeResult converse(Exchange exchange) throws IOException {
        int length = 2 * Integer.BYTES + PARAMETERS.length;
        exchange.send(ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(PROTOCOL)
                .put(PARAMETERS)
                .array());
        int type = exchange.read();
        int rest = ByteBuffer.wrap(exchange.read(Integer.BYTES)).getInt() - Integer.BYTES;
        if (rest < 0 || rest > LONGEST_MESSAGE) {
            return ProbeResult.notYet("an answer that is not PostgreSQL's");
        }
        return judge(type, exchange.read(rest), exchange);
    }

    private static ProbeResult judge(int type, byte[] body, Exchange exchange) throws IOException {
        if (type == 'E') {
            return refused(fields(body));
        }
        if (type != 'R' || body.length < Integer.BYTES) {
            return ProbeResult.notYet("an answer that is not PostgreSQL's");
        }
        if (ByteBuffer.wrap(body).getInt() == 0) {
            // Let in without a password. Where one is asked for, hanging up is what the server expects.
            exchange.send(TERMINATE);
            return ProbeResult.ready("let in");
        }
        return ProbeResult.ready("asked for a password");
    }

    private static ProbeResult refused(Map<Character, String> fields) {
        String code = fields.getOrDefault('C', "");
        String detail = fields.getOrDefault('M', "an error without a message") + " (" + code + ")";
        return code.isEmpty() || code.startsWith("57P") ? ProbeResult.notYet(detail) : ProbeResult.ready(detail);
    }

    /** Each field is a letter and a text that ends with a zero byte. */
    private static Map<Character, String> fields(byte[] body) {
        Map<Character, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!field.isEmpty()) {
                fields.put(field.charAt(0), field.substring(1));
            }
        }
        return fields;
    }
}
