package io.netra.compose;

import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.settings.EnvironmentType;
import io.netra.settings.Settings;
import io.netra.stack.FileLabels;
import io.netra.stack.Stack;
import io.netra.stack.StackService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders a stack into the text of a compose file. Templates are code and trusted as the pom is; values are not: they
 * can become neither YAML nor template source.
 */
public final class ComposeRenderer {

    /** What most networks between hosts carry; tunnels and clouds with less lose packets silently above it. */
    private static final int MTU = 1500;

    /** Where FreeMarker's own words are of no more use: advice on templates, and how its loaders work. */
    private static final Pattern MORE =
            Pattern.compile("\n----|\n*The name was interpreted by|[.;]? *Help \\(latest version\\)");

    private static final String FRAME = "docker-compose.ftl";

    private final Settings settings;
    private final TemplateFolders folders;
    private final Configuration configuration;

    public ComposeRenderer(Settings settings) {
        this.settings = settings;
        this.folders = new TemplateFolders(settings.stack(), settings.owner().baseDirectory());
        this.configuration = configure();
    }

    /** Parses the template, for who has something else to do meanwhile. What is wrong with it shows when it is rendered. */
    public ComposeRenderer parsed() {
        try {
            template();
        } catch (IOException toldLater) {
            configuration.clearTemplateCache();
        }
        return this;
    }

    /**
     * Renders.
     *
     * @param directory where the file will lie: paths inside are relative to it
     * @throws NetraException where a template is broken, with its file, line and column
     */
    public RenderedText render(Stack stack, Path directory) {
        OriginWriter out = new OriginWriter();
        try {
            template().process(model(stack, directory), out);
            return rendered(out);
        } catch (TemplateException e) {
            // The syntax error of an included template is that template's, whoever includes it.
            throw e.getCause() instanceof ParseException cause ? malformed(cause, e) : failed(e);
        } catch (ParseException e) {
            throw malformed(e, e);
        } catch (TemplateNotFoundException e) {
            throw broken(e.getTemplateName(), 0, 0, "there is no such template", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RenderedText rendered(OriginWriter out) {
        String main = folders.shown(templateName());
        Map<String, String> shown = new HashMap<>();
        List<String> origins = out.origins().stream()
                .map(name -> name == null ? main : shown.computeIfAbsent(name, folders::shown))
                .toList();
        return new RenderedText(out.text(), main, origins);
    }

    private Template template() throws IOException {
        return configuration.getTemplate(templateName());
    }

    private String templateName() {
        Path own = settings.stack().template();
        return own == null ? FRAME : own.getFileName().toString();
    }

    private Map<String, Object> model(Stack stack, Path directory) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", stack.name());
        model.put("environment", stack.environment().label());
        model.put("dev", stack.environment() == EnvironmentType.DEV);
        model.put("variant", stack.variant().label());
        model.put("ports", stack.ports().label());
        model.put("mtu", MTU);
        if (settings.images().platform() != null) {
            model.put("platform", settings.images().platform());
        }
        model.put("model", settings.stack().model());
        model.put("labels", FileLabels.of(settings));
        model.put("fallbacks", stack.fallbacks());
        List<StackService> services =
                stack.services().stream().map(s -> relative(s, directory)).toList();
        model.put("services", services);
        model.put(
                "servicesByName", services.stream().collect(Collectors.toMap(StackService::name, Function.identity())));
        return model;
    }

    /** As Compose reads them: the context from the file's folder, the Dockerfile from the context. */
    private static StackService relative(StackService service, Path directory) {
        StackService.Build build = service.build();
        Path init = service.init();
        return service.withPaths(
                build == null ? null : relative(build, directory), init == null ? null : directory.relativize(init));
    }

    private static StackService.Build relative(StackService.Build build, Path directory) {
        Path context = directory.relativize(build.context());
        return new StackService.Build(
                context.toString().isEmpty() ? Path.of(".") : context,
                build.context().relativize(build.dockerfile()),
                build.target(),
                build.args());
    }

    private Configuration configure() {
        Configuration c = new Configuration(Configuration.VERSION_2_3_34);
        c.setTemplateLoader(folders.loader());
        c.setDefaultEncoding(StandardCharsets.UTF_8.name());
        c.setOutputFormat(YamlOutputFormat.INSTANCE);
        c.setNumberFormat("computer");
        c.setBooleanFormat("c");
        c.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        c.setLogTemplateExceptions(false);
        c.setWrapUncheckedExceptions(true);
        c.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        c.setAPIBuiltinEnabled(false);
        c.setLocalizedLookup(false);
        return c;
    }

    /** FreeMarker's message goes on for a page about how to write templates; its first lines say what is wrong. */
    private String reason(TemplateException e) {
        String reason = beginning(e.getMessageWithoutStackTop());
        String blamed = e.getBlamedExpressionString();
        if (blamed != null && reason.contains(blamed)) {
            return reason;
        }
        String source = source(e);
        String shown = source.isEmpty() && blamed != null ? blamed : source;
        return shown.isEmpty() || reason.contains(shown) ? reason : reason.replaceAll("\\.$", "") + ": " + shown;
    }

    private static String beginning(String message) {
        Matcher more = MORE.matcher(message);
        return (more.find() ? message.substring(0, more.start()) : message)
                .strip()
                .replaceAll("\\s*\n\\s*", " ");
    }

    /** What stands in the template where it failed: FreeMarker often says what is wrong, and not with what. */
    private String source(TemplateException e) {
        String name = e.getTemplateSourceName();
        Integer line = e.getLineNumber();
        Integer column = e.getColumnNumber();
        Integer endLine = e.getEndLineNumber();
        Integer endColumn = e.getEndColumnNumber();
        if (name == null || line == null || column == null || endLine == null || endColumn == null) {
            return "";
        }
        try {
            String source = configuration.getTemplate(name).getSource(column, line, endColumn, endLine);
            return source == null ? "" : source.lines().findFirst().orElse("").strip();
        } catch (IOException notOfAFile) {
            // What a template interprets has no file, and is shown as far as FreeMarker shows it.
            return "";
        }
    }

    private NetraException failed(TemplateException e) {
        return broken(e.getTemplateSourceName(), e.getLineNumber(), e.getColumnNumber(), reason(e), e);
    }

    private NetraException malformed(ParseException e, Exception cause) {
        return broken(
                e.getTemplateName(), e.getLineNumber(), e.getColumnNumber(), beginning(e.getEditorMessage()), cause);
    }

    private NetraException broken(
            @Nullable String name, @Nullable Integer line, @Nullable Integer column, String reason, Exception cause) {
        String file = folders.shown(name == null ? FRAME : name);
        Location where = Location.of(file, line == null ? 0 : line, column == null ? 0 : column);
        String fact = reason.replaceAll("\\.$", "");
        return new NetraException(
                Problem.at(where, "Cannot render the template", fact, "Correct the template."), cause);
    }
}
