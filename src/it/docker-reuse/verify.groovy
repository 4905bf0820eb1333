import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('default-cli')['netra.environment.name']
def (nothingKept, start, same, other, status, stop) = run.builds()

assertThat(nothingKept).contains('redis is ready after', 'Removed environment').doesNotContain('Using the environment')
assertThat(start).contains('redis is ready after')
assertThat(same).contains('Using the environment ' + name).doesNotContain('Removed environment')
assertThat(other).contains('Not using the environment ' + name, 'Removed environment').doesNotContain('Removed environment ' + name)
assertThat(status).contains(name, 'running', 'alpine')
assertThat(stop).contains('Removed environment ' + name)
run.assertNothingLeft()

return true
