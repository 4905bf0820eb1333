package io.netra.compose;

import io.netra.compose.ComposeBuild.Options;
import io.netra.yaml.MalformedValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how an image is built. */
final class BuildReader {

    private static final Pattern REMOTE =
            Pattern.compile("[a-z][a-z0-9+.-]*://.*|git@.*|github\\.com/.*", Pattern.DOTALL);
    private static final Set<String> NETWORKS = Set.of("default", "host", "none");

    private BuildReader() {}

    static @Nullable ComposeBuild read(Value value) {
        Section section = value.section("'build'");
        Value given = section.get("context");
        Path context = given == null ? value.reading().folder() : context(given, given.string());
        Path dockerfile = dockerfile(section, context);
        String target = section.string("target");
        Map<String, String> args = args(section);
        Map<String, String> labels = section.pairs("labels", Pairs.LABELS);
        Options options = options(section);
        section.refuseOthers();
        return dockerfile == null || context == null
                ? null
                : new ComposeBuild(context, dockerfile, target, args, labels, options);
    }

    private static Map<String, String> args(Section section) {
        Map<String, String> args = new LinkedHashMap<>(section.pairs("args", Pairs.ENVIRONMENT));
        if (BuildCacheReader.inline(section)) {
            args.putIfAbsent(BuildCacheReader.INLINE, "1");
        }
        return args;
    }

    private static Options options(Section section) {
        Value inline = section.get("dockerfile_inline");
        if (inline != null && section.get("dockerfile") != null) {
            inline.problem("it excludes 'dockerfile'", "Keep one of them.");
        }
        Value network = section.get("network");
        return new Options(
                inline == null ? null : inline.string(),
                BuildCacheReader.from(section),
                network == null ? null : network(network),
                platform(section.get("platforms")),
                section.bytes("shm_size"),
                ExtraHosts.read(section),
                HostOptionsReader.ulimits(section.get("ulimits")),
                section.texts("tags"),
                section.flag("no_cache"),
                section.flag("pull"));
    }

    private static @Nullable String network(Value value) {
        String name = value.parse(BuildReader::network);
        if (name != null) {
            value.reading().access().networkMode(value, name);
        }
        return name;
    }

    private static String network(String name) {
        if (!NETWORKS.contains(name)) {
            throw new MalformedValue("a builder cannot use the network '" + name + "'", "Write default, host or none.");
        }
        return name;
    }

    private static @Nullable String platform(@Nullable Value value) {
        List<String> platforms = value == null ? List.of() : value.texts();
        if (value != null && platforms.size() > 1) {
            value.problem("an engine holds an image for one platform", "Name one.");
        }
        return platforms.isEmpty() ? null : platforms.get(0);
    }

    private static @Nullable Path context(Value value, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (REMOTE.matcher(text).matches()) {
            value.problem("netra does not fetch the remote context '" + text + "'", "Name a folder.");
            return null;
        }
        return value.attempt(() -> value.reading().path(value.reading().folder(), text));
    }

    private static @Nullable Path dockerfile(Section section, @Nullable Path context) {
        Value given = section.get("dockerfile");
        if (context == null) {
            return null;
        }
        String text = given == null ? "Dockerfile" : given.string();
        if (given == null || text == null) {
            return context.resolve("Dockerfile");
        }
        return given.attempt(() -> given.reading().path(context, text));
    }
}
