package io.netra.engine.docker;

import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads an engine's address as users write it. */
final class HostAddress {

    private static final int PLAIN_PORT = 2375;

    private HostAddress() {}

    /**
     * @param foundBy what the address stands in, in the user's words
     */
    static URI parse(String text, String foundBy) {
        URI uri = syntax(text.contains("://") ? text : "tcp://" + text, foundBy);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "unix", "npipe" -> uri;
            case "tcp", "http", "https" -> tcp(uri, text, foundBy);
            case "ssh" -> throw ssh(text, foundBy);
            default -> throw unusable(text, foundBy, "the scheme '" + scheme + "' is unknown");
        };
    }

    /** Whether only this machine can listen in. */
    static boolean isLocal(URI host) {
        if (!"tcp".equals(host.getScheme())) {
            return true;
        }
        String name = host.getHost();
        return name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]");
    }

    private static URI syntax(String text, String foundBy) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw unusable(text, foundBy, "it is not an address");
        }
    }

    private static URI tcp(URI uri, String text, String foundBy) {
        if (uri.getHost() == null) {
            throw unusable(text, foundBy, "it names no host");
        }
        int port = uri.getPort() < 0 ? PLAIN_PORT : uri.getPort();
        return URI.create("tcp://" + uri.getHost() + ":" + port + uri.getRawPath());
    }

    private static EngineException ssh(String text, String foundBy) {
        // A password would not help there, and is nobody's business.
        String target = text.substring("ssh://".length()).replaceFirst("^([^@/:]*):[^@/]*@", "$1@");
        String hint = "Forward its socket with 'ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock " + target
                + "' and set DOCKER_HOST=unix:///tmp/engine.sock.";
        String fact = foundBy + " says '" + text + "', and netra does not speak ssh";
        return new EngineException(Problem.of("Cannot use the Docker engine", fact, hint), 0, null);
    }

    private static EngineException unusable(String text, String foundBy, String why) {
        String fact = foundBy + " says '" + text + "', but " + why;
        String hint = "Write it like unix:///var/run/docker.sock or tcp://host:2376.";
        return new EngineException(Problem.of("Cannot find the Docker engine", fact, hint), 0, null);
    }
}
