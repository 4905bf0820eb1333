import io.netra.it.CaseRun
import io.netra.it.RealEngine
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def (render, up, stop, clean) = run.builds()
def name = run.compose('docker-compose.yml').name
try {
    assertThat(run.text('target/up.txt').readLines()).containsExactlyInAnyOrder(
            "$name-redis-1" as String, "$name-web-1" as String, "${name}_default" as String, "${name}_redis-data" as String)
    assertThat(stop).contains('Removed environment ' + name)
    // Saved from what the CLI has made as from what netra makes.
    assertThat(run.text('target/netra/default-cli/logs/redis.log')).contains('Ready to accept connections')
    assertThat(clean).contains('Removed environment ' + name)
    assertThat(run.onEngine()).isEmpty()
} finally {
    run.sweep()
    RealEngine.docker('rmi', 'docker-compose-up-netra-stop-web:latest')
}
run.assertNothingLeft()

return true
