package io.netra.testing;

import io.netra.compose.CatalogueReader;
import io.netra.compose.ComposeRenderer;
import io.netra.settings.RawSettings;
import io.netra.settings.Settings;
import io.netra.settings.SettingsBinder;
import io.netra.stack.Stack;
import io.netra.stack.StackFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings put together step by step, and what follows from them. */
public final class Settled {

    private final Path base;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<RawSettings.Element> model = new ArrayList<>();
    private final Map<String, String> exports = new LinkedHashMap<>();
    private final List<RawSettings.Service> services = new ArrayList<>();
    private String session = "session";
    private String execution = "it";
    private boolean kept;
    private boolean inProject = true;

    public Settled(Path base) {
        this.base = base;
    }

    /** The stack of {@code examples/platform}, with a fixed name of its environment. */
    public static Settled platform() {
        return new Settled(Path.of("examples/platform").toAbsolutePath())
                .set("name", "netra")
                .set("environmentName", "netra")
                .service("postgres")
                .service("redis")
                .service("clickhouse")
                .service(
                        "backend",
                        Map.of("dependsOn", "postgres,redis"),
                        Map.of(
                                "DATABASE_URL",
                                "postgresql://netra:netra@postgres:5432/netra",
                                "REDIS_URL",
                                "redis://redis:6379/0",
                                "AUTH_URL",
                                "http://auth:8081"))
                .service(
                        "auth",
                        Map.of(),
                        Map.of("AUTH_SECRET", "signs-tokens-of-tests", "AUTH_CLIENTS", "frontend:only-for-tests"))
                .service(
                        "frontend",
                        Map.of("dependsOn", "backend,auth"),
                        Map.of(
                                "BACKEND_URL",
                                "http://backend:8000",
                                "AUTH_URL",
                                "http://auth:8081",
                                "AUTH_CLIENT_SECRET",
                                "only-for-tests"));
    }

    public Settled set(String parameter, String value) {
        values.put(parameter, value);
        return this;
    }

    public Settled model(String name, String value) {
        return model(new RawSettings.Element(name, value, List.of()));
    }

    public Settled model(RawSettings.Element element) {
        model.add(element);
        return this;
    }

    public Settled export(String name, String value) {
        exports.put(name, value);
        return this;
    }

    public Settled session(String id) {
        session = id;
        return this;
    }

    public Settled execution(String id) {
        execution = id;
        return this;
    }

    /** As if the goal was called from the command line. */
    public Settled kept() {
        kept = true;
        return this;
    }

    public Settled withoutProject() {
        inProject = false;
        return this;
    }

    public Settled service(String name) {
        return service(name, Map.of(), Map.of());
    }

    public Settled service(String name, Map<String, String> fields, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("name", name);
        services.add(new RawSettings.Service(all, environment, Map.of()));
        return this;
    }

    public Settings settings() {
        Path target = base.resolve("target");
        return SettingsBinder.bind(new RawSettings(
                values,
                services,
                model,
                exports,
                Map.of(),
                new RawSettings.Build("shop", base, target, execution, session, kept, inProject, List.of(base))));
    }

    /** @param fallbacks why a service can't run in Alpine, by its name */
    public Stack stack(Map<String, String> fallbacks) {
        Settings settings = settings();
        return new StackFactory(settings, new CatalogueReader(settings.stack().catalogue(), base).read())
                .declare(fallbacks);
    }

    public String rendered() {
        return rendered(stack(Map.of()));
    }

    public String rendered(Stack stack) {
        Settings settings = settings();
        return new ComposeRenderer(settings)
                .render(stack, settings.owner().outputDirectory())
                .text();
    }
}
