package io.netra.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JdkScriptTest {

    /** A writer that is still writing when the JDK has been chosen must not end the script with SIGPIPE. */
    @Test
    void aJdkIsChosenWhileFurtherCandidatesAreStillListed() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");

        Shell shell = run("""
        set -euo pipefail
        . bin/lib/jdk.sh
        eval "$(declare -f jdk_candidates | sed '1s/.*/original_candidates ()/')"
        jdk_candidates() { original_candidates; sleep 0.2; echo /nowhere; }
        ensure_jdk
        echo "$JAVA_HOME"
        """);

        assertThat(shell.output()).isNotBlank();
        assertThat(shell.exit()).isZero();
    }

    private record Shell(int exit, String output) {}

    private static Shell run(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", script).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell(process.waitFor(), output);
    }
}
