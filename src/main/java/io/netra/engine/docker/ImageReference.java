package io.netra.engine.docker;

/**
 * An image's name as a pull takes it.
 *
 * @param registry the registry's host as Docker's configuration knows it
 * @param repository everything before the tag or the digest
 * @param tag a tag or a digest
 */
record ImageReference(String registry, String repository, String tag) {

    /** Docker Hub's key in Docker's configuration, from the days of its first version. */
    static final String DOCKER_HUB = "https://index.docker.io/v1/";

    static ImageReference parse(String text) {
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String repository = colon < 0 ? named : named.substring(0, colon);
        // Where both are given, the digest decides.
        String tag = at >= 0 ? text.substring(at + 1) : colon < 0 ? "latest" : named.substring(colon + 1);
        return new ImageReference(registry(repository), repository, tag);
    }

    private static String registry(String repository) {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !host || first.equals("docker.io") || first.equals("index.docker.io") ? DOCKER_HUB : first;
    }
}
