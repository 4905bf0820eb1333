package io.netra.engine.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place where an engine may be.
 *
 * @param host in docker-java's form
 * @param foundBy what led there, in the user's words
 * @param certificates the folder of ca.pem, cert.pem and key.pem for TLS
 */
record Candidate(URI host, String foundBy, Optional<Path> certificates) {

    static Candidate socket(Path path, String foundBy) {
        return new Candidate(URI.create("unix://" + path.toUri().getRawPath()), foundBy, Optional.empty());
    }

    boolean isSocket() {
        return "unix".equals(host.getScheme());
    }

    @Override
    public String toString() {
        return host + " (" + foundBy + ")";
    }
}
