package io.netra.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** {@code -Dnetra.x} beats {@code <x>} of the pom. */
@MojoTest
final class CommandLineParametersTest {

    private static final String EVERY = "src/test/resources/poms/every-parameter.xml";

    private final MojoExecution execution = new MojoExecution(new Plugin(), "render", "it");

    @Provides
    @SuppressWarnings("deprecation") // All of its constructors are.
    MavenSession session() {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setCurrentProject(new MavenProject(new Model()));
        return session;
    }

    /** For every parameter of every goal; a new one without its line in the pom fails here. */
    @Test
    void commandLineBeatsThePomForEveryParameter(
            @InjectMojo(goal = "render", pom = EVERY) RenderMojo render,
            @InjectMojo(goal = "build", pom = EVERY) BuildMojo build,
            @InjectMojo(goal = "start", pom = EVERY) StartMojo start,
            @InjectMojo(goal = "stop", pom = EVERY) StopMojo stop,
            @InjectMojo(goal = "status", pom = EVERY) StatusMojo status,
            @InjectMojo(goal = "clean", pom = EVERY) CleanMojo clean)
            throws Exception {
        Map<String, AbstractNetraMojo> mojos = Map.of(
                "render", render, "build", build, "start", start, "stop", stop, "status", status, "clean", clean);
        TreeSet<String> seen = new TreeSet<>();
        for (Map.Entry<String, AbstractNetraMojo> mojo : mojos.entrySet()) {
            describe(mojo.getKey());
            for (PluginDescriptor.Parameter parameter :
                    PluginDescriptor.read().goal(mojo.getKey()).editable()) {
                if (!parameter.value("type").equals("java.lang.String")) {
                    continue;
                }
                String name = parameter.name();
                seen.add(name);
                Properties given = new Properties();
                assertThat(new Parameters(mojo.getValue(), execution, given).values())
                        .as(name)
                        .containsEntry(name, "of the pom");
                given.setProperty("netra." + name, "of the command line");
                assertThat(new Parameters(mojo.getValue(), execution, given).values())
                        .as(name)
                        .containsEntry(name, "of the command line");
            }
        }
        assertThat(seen).contains("alpine", "timeout", "volumes", "skipStatus");
    }

    /** The names stand beside the services of the pom, which they choose among. */
    @Test
    void namesOfServicesAreAParameterOfTheirOwn(@InjectMojo(goal = "render", pom = EVERY) RenderMojo render)
            throws Exception {
        describe("render");
        Properties given = new Properties();
        given.setProperty("netra.services", "postgres,redis");
        assertThat(new Parameters(render, execution, given).values()).containsEntry("services", "postgres,redis");
        assertThat(new Parameters(render, execution, new Properties()).values()).doesNotContainKey("services");
    }

    private void describe(String goal) throws Exception {
        try (Reader descriptor = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            execution.setMojoDescriptor(
                    new PluginDescriptorBuilder().build(descriptor).getMojo(goal));
        }
    }
}
