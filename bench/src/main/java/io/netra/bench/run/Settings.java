package io.netra.bench.run;

import java.nio.file.Path;
import java.util.List;

/**
 * How a run was asked for.
 *
 * @param root the checkout
 * @param work where everything of this run lies
 * @param maven Maven's own command, without the wrapper
 * @param mavenOptions where Maven finds its repositories, as the caller said
 * @param rounds that count; one more, the first, warms up
 * @param brief two runs in all, and nothing is judged on time
 */
public record Settings(Path root, Path work, Path maven, List<String> mavenOptions, int rounds, boolean brief) {

    public Path bench() {
        return root.resolve("bench");
    }

    /** The copy of the stack that netra starts. */
    public Path stack() {
        return work.resolve("stack");
    }

    /** Another copy, in which netra renders once: its file is not written again while others use it. */
    public Path rendered() {
        return work.resolve("rendered");
    }

    /** What all contestants but netra read. */
    public Path composeFile() {
        return rendered().resolve("target/netra/docker-compose.alpine-test.yml");
    }

    /** What this JVM was started with, for JVMs of its own. */
    public String classPath() {
        return System.getProperty("java.class.path");
    }
}
