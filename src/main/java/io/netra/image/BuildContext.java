package io.netra.image;

import io.netra.compose.ComposeBuild;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The files that a builder is sent: what the ignore rules leave of a folder, in a fixed order, with the hash that each
 * file had when it was read. Immutable, but the files are read again to be sent.
 */
public final class BuildContext {

    private final String dockerfileName;
    private final List<ContextEntry> entries;
    private final List<String> skipped;

    private BuildContext(String dockerfileName, ContextScan scan) {
        this.dockerfileName = dockerfileName;
        this.entries = scan.entries();
        this.skipped = scan.skipped();
    }

    /**
     * Reads the context of a build. The Dockerfile and the context's {@code .dockerignore} are part of it whatever the
     * rules say; a Dockerfile from elsewhere is given a name that no file of the context has.
     *
     * @param without a folder that is never part of it: netra's own output, which is new with every session
     * @throws NetraException if something wanted cannot be read, or an ignore rule is not well-formed
     */
    public static BuildContext scan(ComposeBuild build, Path without) {
        Path context = ContextLinks.real(build.context());
        Path output = Files.exists(without) ? ContextLinks.real(without) : without;
        ContextLinks links = new ContextLinks(context);
        // What netra itself has written may lie on another disk.
        Path dockerfile = build.options().inline() == null
                ? links.real("Dockerfile", build.dockerfile())
                : ContextLinks.real(build.dockerfile());
        boolean inside = dockerfile.startsWith(context);
        String name = inside ? slashed(context.relativize(dockerfile)) : freeName(context);
        ContextScan scan =
                new ContextScan(IgnoreRules.of(context, build.dockerfile()), Set.of(".dockerignore", name), output);
        if (!inside) {
            scan.add(name, dockerfile);
        }
        scan.walk(context);
        return new BuildContext(name, scan);
    }

    /** The Dockerfile's path within the context, which the builder is told. */
    public String dockerfileName() {
        return dockerfileName;
    }

    /** The paths of what is sent, with slashes, a folder before what is in it. */
    public List<String> paths() {
        return entries.stream().map(ContextEntry::path).toList();
    }

    /** Sockets, pipes and devices that lie in the folder and are not sent. */
    public List<String> skipped() {
        return skipped;
    }

    /** The bytes of all files. */
    public long size() {
        return entries.stream().mapToLong(ContextEntry::size).sum();
    }

    /**
     * Writes a tar archive, the same bytes for the same files. Does not close the stream.
     *
     * @throws IOException if the stream fails
     * @throws NetraException if a file is not as it was when the context was read; what was written is then no whole
     *     archive
     */
    public void writeTo(OutputStream out) throws IOException {
        ContextTar.write(entries, out);
    }

    List<ContextEntry> entries() {
        return entries;
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private static String freeName(Path context) {
        String name = ".netra.Dockerfile";
        for (int i = 1; Files.exists(context.resolve(name), LinkOption.NOFOLLOW_LINKS); i++) {
            name = ".netra." + i + ".Dockerfile";
        }
        return name;
    }
}
