package io.netra.guardian;

import io.netra.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Starts the process that waits for Maven's death: a shell, which needs a megabyte, where a JVM would need forty. Only
 * at the end of its input it becomes a JVM that knows how to speak with the engine.
 */
final class GuardianProcess {

    /** Sent down the pipe when nothing is left to guard. */
    static final String FAREWELL = "leave";

    /** Sent down the pipe when the engine may make something long after nobody waits for it any more. */
    static final String LATE = "late";

    private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    /** By these CI servers know the processes of a step, and kill them at its end or when it is cancelled. */
    private static final Map<String, String> NOT_OF_THE_STEP =
            Map.of("JENKINS_NODE_COOKIE", "dontKillMe", "BUILD_ID", "dontKillMe", "RUNNER_TRACKING_ID", "");

    private GuardianProcess() {}

    /** Starts it, and returns the pipe that it listens to. */
    static OutputStream start(Settings settings) throws IOException {
        return process(settings, "guardian.sh", List.of(settings.owner().session()), Map.of())
                .getOutputStream();
    }

    /** Starts the process that waits for the expiry of what is kept. */
    static Process keep(Settings settings, Path file, String token) throws IOException {
        Process process = process(
                settings, "keeper.sh", List.of(""), Map.of("NETRA_KEPT", file.toString(), "NETRA_KEPT_TOKEN", token));
        process.getOutputStream().close();
        return process;
    }

    private static Process process(
            Settings settings, String script, List<String> arguments, Map<String, String> variables)
            throws IOException {
        List<String> command = new ArrayList<>(ownGroup());
        command.addAll(List.of("sh", "-c", text(script), "netra-" + script));
        command.addAll(remover(settings));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                // Whoever waits for the end of a CI step waits for all that hold its pipes.
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(new File("/"));
        Map<String, String> environment = builder.environment();
        // Meant for Maven's JVM: an agent may wait for a debugger, or lie beside a project.
        environment.keySet().removeAll(JVM_OPTIONS);
        environment.putAll(NOT_OF_THE_STEP);
        environment.put("CLASSPATH", classPath());
        environment.put("NETRA_GUARDIAN_LOG", log(settings).toString());
        environment.putAll(variables);
        return builder.start();
    }

    /** Where it writes what it had to do. */
    static Path log(Settings settings) {
        return settings.owner().outputDirectory().resolve("guardian.log");
    }

    private static String text(String script) throws IOException {
        try (InputStream in = Objects.requireNonNull(GuardianProcess.class.getResourceAsStream(script), script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A process group of its own: CI runners kill the whole group of a step. */
    private static List<String> ownGroup() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        return onPath("perl") ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV") : List.of();
    }

    private static boolean onPath(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<String> remover(Settings settings) {
        Settings.EngineSettings engine = settings.engine();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Docker's configuration lies there.
                "-Duser.home=" + System.getProperty("user.home"),
                Remover.class.getName(),
                Objects.requireNonNullElse(engine.dockerHost(), ""),
                Objects.requireNonNullElse(engine.dockerContext(), ""));
    }

    /** What this class was loaded from; Maven itself provides the logging interface. */
    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(origin(GuardianProcess.class));
        if (GuardianProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            Stream.of(loader.getURLs()).map(GuardianProcess::path).forEach(entries::add);
        } else {
            entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        }
        entries.add(origin(LoggerFactory.class));
        return entries.stream().filter(entry -> !entry.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? "" : path(source.getLocation());
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is no file: " + url, e);
        }
    }
}
