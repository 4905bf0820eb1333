package io.netra.settings;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what the user wrote and turns it into {@link Settings}; all mistakes are reported at once. */
public final class SettingsBinder {

    private static final String NAME = "[a-z0-9][a-z0-9_-]*";
    private static final String PLATFORM = "[a-z0-9]+/[a-z0-9_]+(/[a-z0-9.]+)?";

    private final RawSettings raw;
    private final Problems problems = new Problems();
    private final Values values;

    private SettingsBinder(RawSettings raw) {
        this.raw = raw;
        this.values = new Values(raw.values(), Location::parameter, problems);
    }

    /**
     * Binds.
     *
     * @throws NetraException with every mistake found
     */
    public static Settings bind(RawSettings raw) {
        return new SettingsBinder(raw).bind();
    }

    /**
     * Reads one parameter as the flag it is, before all else: whether a goal is skipped. {@code false} where it is not
     * set.
     *
     * @throws NetraException where it is no flag
     */
    public static boolean flag(Map<String, String> values, String name) {
        Problems problems = new Problems();
        boolean flag = new Values(values, Location::parameter, problems).flag(name, false);
        problems.throwIfAny();
        return flag;
    }

    private Settings bind() {
        EnvironmentType environment = values.choice("environment", EnvironmentType.class, EnvironmentType.TEST);
        Duration keep = keep();
        Settings settings = new Settings(
                owner(keep != null),
                environment,
                values.matching("environmentName", NAME, null),
                alpine(environment),
                stack(environment),
                images(),
                run(),
                new Settings.Life(keep, values.choice("scope", Scope.class, Scope.MODULE)),
                new Settings.Admission(
                        values.choice("capacity", Capacity.class, Settings.Admission.PLAIN.capacity()),
                        values.duration("capacityTimeout", Settings.Admission.PLAIN.timeout()),
                        values.megabytes("capacityMemory")),
                new Settings.EngineSettings(values.text("dockerHost"), values.text("dockerContext")),
                new Settings.Exports(prefix(), raw.exports()),
                new Settings.Removal(
                        values.flag("images", false), values.flag("volumes", false), values.flag("force", false)),
                protection());
        problems.throwIfAny();
        return settings;
    }

    private Settings.Protection protection() {
        List<String> secret = values.list("secretVariables");
        return new Settings.Protection(
                new PermissionBinder(values).bind(), secret.isEmpty() ? Settings.Protection.SECRET_VARIABLES : secret);
    }

    private Settings.Owner owner(boolean keep) {
        RawSettings.Build build = raw.build();
        String name = values.matching("name", NAME, projectName(build.artifactId()));
        return new Settings.Owner(
                name == null ? "netra" : name,
                build.baseDirectory().toAbsolutePath().normalize(),
                build.buildDirectory().toAbsolutePath().normalize().resolve("netra"),
                build.executionId(),
                build.session(),
                build.kept() || keep,
                build.kept(),
                build.inProject(),
                build.modules().stream()
                        .map(module -> module.toAbsolutePath().normalize())
                        .toList());
    }

    /** Compose's rule for project names: lower case, {@code [a-z0-9_-]}, not beginning with {@code _} or {@code -}. */
    static String projectName(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-").replaceAll("^[_-]+", "");
        return name.isEmpty() ? "netra" : name;
    }

    private boolean alpine(EnvironmentType environment) {
        String wanted = values.text("alpine");
        if (wanted != null) {
            // 'auto' takes Alpine wherever a service has it, which is what 'true' does with its fallback.
            return wanted.equals("auto") || values.flag("alpine", true, "true, false or auto");
        }
        String variable = raw.variables().get("USE_ALPINE");
        if (variable != null && !variable.isBlank()) {
            Location where = Location.file("environment variable USE_ALPINE");
            return new Values(Map.of("USE_ALPINE", variable), name -> where, problems).flag("USE_ALPINE", true);
        }
        return environment == EnvironmentType.TEST;
    }

    private Settings.StackSettings stack(EnvironmentType environment) {
        Path dockerfiles = path("dockerfileDirectory");
        Settings.ComposeSettings compose = new ComposeBinder(raw, values, problems).bind(environment);
        return new Settings.StackSettings(
                compose,
                compose.given() ? List.of() : services(),
                template(),
                new ModelBinder(problems).bind(raw.model()),
                dockerfiles == null ? resolve("docker") : dockerfiles,
                resolve("src/netra/services"));
    }

    private @Nullable Path template() {
        Path template = path("template");
        if (template != null && !Files.isRegularFile(template)) {
            problems.add(
                    Location.parameter("template"),
                    "Cannot use the template",
                    "there is no file " + template,
                    "Correct the path; it is relative to the module's folder.");
        }
        return template;
    }

    private List<ServiceSettings> services() {
        Map<String, RawSettings.Service> byName = new LinkedHashMap<>();
        for (RawSettings.Service service : raw.services()) {
            String name = service.values().getOrDefault("name", "");
            if (byName.put(name, service) != null) {
                problems.add(
                        Location.parameter("services"),
                        "Cannot use <services>",
                        "'" + name + "' stands there twice",
                        "Remove one, or give it another <name> and a <type>.");
            }
        }
        ServiceBinder binder = new ServiceBinder(raw.build().baseDirectory().toAbsolutePath(), problems);
        List<String> chosen = values.list("services");
        if (chosen.isEmpty()) {
            return byName.entrySet().stream()
                    .map(e -> binder.bind(e.getKey(), e.getValue()))
                    .toList();
        }
        // The command line chooses by name; what the pom says of those names still holds.
        RawSettings.Service plain = new RawSettings.Service(Map.of(), Map.of(), Map.of());
        return ChosenServices.of(chosen, byName).stream()
                .map(name -> binder.bind(name, byName.getOrDefault(name, plain)))
                .toList();
    }

    private @Nullable Duration keep() {
        return values.text("keep") == null ? null : values.duration("keep", Duration.ZERO);
    }

    private Settings.Images images() {
        return new Settings.Images(values.flag("noCache", false), platform(), values.list("cacheFrom"));
    }

    private @Nullable String platform() {
        String platform = values.text("platform");
        if (platform != null && !platform.matches(PLATFORM)) {
            values.wrong(
                    "platform",
                    "'" + platform + "' is not a platform",
                    "Write the system and the processor, such as linux/amd64, linux/arm64 or linux/arm/v7.");
        }
        return platform;
    }

    private Settings.Run run() {
        return new Settings.Run(
                values.choice("ports", PortMode.class, PortMode.EPHEMERAL),
                values.flag("bootBoost", true),
                values.duration("timeout", Duration.ofMinutes(2)),
                values.integer("parallelism", 1, 64, 16),
                values.flag("guardian", true),
                values.choice("fallback", FallbackMode.class, FallbackMode.SERVICE),
                values.flag("reuse", false),
                values.flag("snapshot", false));
    }

    private String prefix() {
        String prefix = values.matching("propertyPrefix", "[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]", "netra");
        return prefix == null ? "netra" : prefix;
    }

    private @Nullable Path path(String name) {
        String text = values.text(name);
        return text == null ? null : resolve(text);
    }

    private Path resolve(String path) {
        return raw.build().baseDirectory().toAbsolutePath().normalize().resolve(path);
    }
}
