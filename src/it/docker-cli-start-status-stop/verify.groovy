import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('default-cli')['netra.environment.name']
def (start, again, status, stop, end) = run.builds()

assertThat(start).contains('redis is ready after')
assertThat(status).contains(name, 'running', 'alpine')
assertThat(stop).contains('Removed environment ' + name)
assertThat(end).contains("No environment of netra's is there.")
assertThat(run.has('target/netra/default-cli/logs/redis.log')).isTrue()
run.assertNothingLeft()

return true
