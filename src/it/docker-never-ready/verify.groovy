import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
run.assertFailsWith("Service 'alpine-test-web' did not become ready", "Service 'alpine-test-api' did not become ready",
        '| waiting for a licence', '-Dnetra.timeout')
assertThat(run.error()).doesNotContain("Service 'alpine-test-redis'")
run.assertNothingLeft()

return true
