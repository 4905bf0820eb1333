package io.netra.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Mojos as Maven configures them from a pom. No engine is needed: each goal renders, or stops before it asks. */
@MojoTest
final class MojoHarnessTest {

    private static final String SERVICES = "src/test/resources/poms/services.xml";
    private static final String WITHOUT_SERVICES = "src/test/resources/poms/without-services.xml";
    private static final String MISTAKES = "src/test/resources/poms/mistakes.xml";
    /** Where no engine can be: a goal that asks for one fails. */
    private static final String NO_ENGINE = "unix:///nonexistent/docker.sock";

    private final MavenProject project = new MavenProject(new Model());
    private final List<MavenProject> modules = new ArrayList<>(List.of(project));
    private MojoExecution.Source source = MojoExecution.Source.LIFECYCLE;
    private final MojoExecution execution = new MojoExecution(new Plugin(), "render", "it") {
        @Override
        public Source getSource() {
            return source;
        }
    };
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path base;

    @Provides
    MavenProject project() {
        return project;
    }

    @Provides
    MojoExecution execution() {
        return execution;
    }

    @Provides
    @SuppressWarnings("deprecation") // All of its constructors are.
    MavenSession session() {
        request.setUserProperties(new Properties());
        request.setSystemProperties(new Properties());
        request.setStartTime(Date.from(Instant.EPOCH));
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setCurrentProject(project);
        session.setProjects(modules);
        return session;
    }

    @Provides
    Log log() {
        return log;
    }

    @BeforeEach
    void aModule() {
        project.setFile(base.resolve("pom.xml").toFile());
        project.setArtifactId("shop");
        project.setBuild(new Build());
        project.getBuild().setDirectory(base.resolve("target").toString());
        request.setBaseDirectory(base.toFile());
    }

    @Test
    void renderWritesTheComposeFile(@InjectMojo(goal = "render", pom = SERVICES) RenderMojo render) throws Exception {
        execute(render, "render", SERVICES);
        ComposeFile file = rendered("docker-compose.alpine-test.yml");
        assertThat(file.name()).isEqualTo("demo");
        assertThat(file.services().keySet()).containsExactly("alpine-test-postgres", "alpine-test-cache");
        assertThat(file.services().get("alpine-test-cache").resources().memory())
                .isEqualTo((100L + 64) << 20);
        assertThat(file.services().get("alpine-test-cache").program().environment())
                .containsExactly(Map.entry("MODE", "fast"));
        assertThat(log.lines()).contains("info Rendered " + file.path());
    }

    @Test
    void commandLineBeatsThePom(@InjectMojo(goal = "render", pom = SERVICES) RenderMojo render) throws Exception {
        userProperty("netra.alpine", "false");
        userProperty("netra.environmentName", "other");
        userProperty("netra.services", "cache,postgres");
        userProperty("netra.ports", "fixed");
        execute(render, "render", SERVICES);
        ComposeFile file = rendered("docker-compose.test.yml");
        assertThat(file.name()).isEqualTo("other");
        assertThat(file.services().keySet()).containsExactly("postgres", "cache");
        assertThat(file.services().get("cache").network().ports().get(0).published())
                .isEqualTo(6379);
    }

    @Test
    void mistakesAreShownTogether(@InjectMojo(goal = "start", pom = MISTAKES) StartMojo start) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> execute(start, "start", MISTAKES))
                .withMessage("""
                        4 problems:
                          - <alpine> / -Dnetra.alpine: Wrong value: 'perhaps' is not true, false or auto. Use one of these.
                          - <services>, service 'cache', <ports>: Wrong value: 'many' is not a port. Use numbers from 1 to 65535, comma separated.
                          - <timeout> / -Dnetra.timeout: Wrong value: 'soon' is not a duration. Use a number with ms, s, m or h, such as 90s.
                          - <parallelism> / -Dnetra.parallelism: Wrong value: '0' is not a whole number from 1 to 64. Use one of these.""");
    }

    @Test
    void startAndStopAreSkippedWithTheTests(
            @InjectMojo(goal = "start", pom = SERVICES) StartMojo start,
            @InjectMojo(goal = "stop", pom = SERVICES) StopMojo stop)
            throws Exception {
        for (String skip : List.of("skipTests", "skipITs", "maven.test.skip", "netra.skip")) {
            project.getProperties().clear();
            request.getUserProperties().clear();
            userProperty("netra.dockerHost", NO_ENGINE);
            userProperty(skip, "true");
            execute(start, "start", SERVICES);
            execute(stop, "stop", SERVICES);
        }
        assertThat(log.lines()).hasSize(8).allMatch("info Skipped."::equals);
        project.getProperties().setProperty("skipITs", "true");
        request.getUserProperties().remove("netra.skip");
        execute(start, "start", SERVICES);
        assertThat(log.lines()).hasSize(9);
    }

    /** Who calls a goal by name wants it, whatever the pom says of tests. */
    @Test
    void goalsOfTheCommandLineDoNotHeedTheTests(
            @InjectMojo(goal = "start", pom = SERVICES) StartMojo start,
            @InjectMojo(goal = "stop", pom = SERVICES) StopMojo stop)
            throws Exception {
        source = MojoExecution.Source.CLI;
        project.getProperties().setProperty("skipTests", "true");
        userProperty("netra.dockerHost", NO_ENGINE);
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> execute(start, "start", SERVICES))
                .withMessageContaining(NO_ENGINE);
        execute(stop, "stop", SERVICES);
        assertThat(log.lines()).doesNotContain("info Skipped.").anyMatch(line -> line.contains(NO_ENGINE));
    }

    @Test
    void switchesAreReadLikeEveryFlag(@InjectMojo(goal = "stop", pom = SERVICES) StopMojo stop) throws Exception {
        userProperty("netra.dockerHost", NO_ENGINE);
        for (String yes : List.of("true", "TRUE", "yes", "1")) {
            userProperty("netra.skip", yes);
            execute(stop, "stop", SERVICES);
        }
        assertThat(log.lines()).hasSize(4).allMatch("info Skipped."::equals);
        userProperty("netra.skip", "perhaps");
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> execute(stop, "stop", SERVICES))
                .withMessageContaining("-Dnetra.skip: Wrong value: 'perhaps' is not true or false.");
    }

    @Test
    void goalsOfTheCommandLinePassByAModuleWithoutServices(
            @InjectMojo(goal = "render", pom = WITHOUT_SERVICES) RenderMojo render,
            @InjectMojo(goal = "build", pom = WITHOUT_SERVICES) BuildMojo build,
            @InjectMojo(goal = "start", pom = WITHOUT_SERVICES) StartMojo start)
            throws Exception {
        modules.add(new MavenProject(new Model()));
        source = MojoExecution.Source.CLI;
        execute(render, "render", WITHOUT_SERVICES);
        execute(build, "build", WITHOUT_SERVICES);
        execute(start, "start", WITHOUT_SERVICES);
        assertThat(log.lines()).hasSize(3).allMatch("info No services are configured in this module."::equals);
        source = MojoExecution.Source.LIFECYCLE;
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> execute(render, "render", WITHOUT_SERVICES))
                .withMessageContaining("Nothing to start");
    }

    @Test
    void eachGoalHasASwitchOfItsOwn(
            @InjectMojo(goal = "render", pom = SERVICES) RenderMojo render,
            @InjectMojo(goal = "build", pom = SERVICES) BuildMojo build,
            @InjectMojo(goal = "start", pom = SERVICES) StartMojo start,
            @InjectMojo(goal = "stop", pom = SERVICES) StopMojo stop,
            @InjectMojo(goal = "status", pom = SERVICES) StatusMojo status,
            @InjectMojo(goal = "clean", pom = SERVICES) CleanMojo clean)
            throws Exception {
        userProperty("netra.dockerHost", NO_ENGINE);
        for (String goal : List.of("Render", "Build", "Start", "Stop", "Status", "Clean")) {
            userProperty("netra.skip" + goal, "true");
        }
        execute(render, "render", SERVICES);
        execute(build, "build", SERVICES);
        execute(start, "start", SERVICES);
        execute(stop, "stop", SERVICES);
        execute(status, "status", SERVICES);
        execute(clean, "clean", SERVICES);
        assertThat(log.lines()).hasSize(6).allMatch("info Skipped."::equals);
        assertThat(base.resolve("target")).doesNotExist();
    }

    /** A green build stays green: what stop cannot do, it reports. */
    @Test
    void stopWithoutAnEngineWarns(@InjectMojo(goal = "stop", pom = SERVICES) StopMojo stop) throws Exception {
        userProperty("netra.dockerHost", NO_ENGINE);
        execute(stop, "stop", SERVICES);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("warn ") && line.contains(NO_ENGINE));
    }

    @Test
    void exportsAreReadAsTheyStandInThePom(@InjectMojo(goal = "start", pom = SERVICES) StartMojo start)
            throws Exception {
        assertThat(start).isNotNull();
        configure(SERVICES);
        assertThat(RawExports.of(execution)).containsExactly(Map.entry("app.url", "${netra.postgres.url}"));
    }

    private void execute(AbstractMojo mojo, String goal, String pom) throws Exception {
        describe(goal);
        configure(pom);
        mojo.setLog(log);
        mojo.execute();
    }

    private void describe(String goal) throws Exception {
        try (Reader descriptor = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            execution.setMojoDescriptor(
                    new PluginDescriptorBuilder().build(descriptor).getMojo(goal));
        }
    }

    private void configure(String pom) throws Exception {
        try (Reader reader = Files.newBufferedReader(Path.of(pom))) {
            Xpp3Dom plugin = Xpp3DomBuilder.build(reader)
                    .getChild("build")
                    .getChild("plugins")
                    .getChild("plugin");
            execution.setConfiguration(plugin.getChild("configuration"));
        }
    }

    private void userProperty(String name, String value) {
        request.getUserProperties().setProperty(name, value);
    }

    private ComposeFile rendered(String name) throws Exception {
        Path file = base.resolve("target/netra").resolve(name);
        return new ComposeReader(variable -> null).read(file, Files.readString(file));
    }
}
