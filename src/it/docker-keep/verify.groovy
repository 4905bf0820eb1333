import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('netra')['netra.environment.name']
def (keeps, uses, other, clean, stop, brief) = run.builds()

assertThat(keeps).contains('Environment ' + name + ' stays until').doesNotContain('Using the environment', 'Removed environment')
assertThat(uses).contains('Using the environment ' + name, 'Environment ' + name + ' stays')
assertThat(other).contains('Updating environment ' + name, 'postgres is ready after', 'Environment ' + name + ' stays until')
assertThat(clean).contains('Environment ' + name + ' is in use and stays')
assertThat(stop).contains('Removed environment ' + name)
assertThat(brief).contains('Environment ' + name + ' stays until')

// No build comes back.
long end = System.nanoTime() + 60_000_000_000L
def said = { run.has('target/netra/guardian.log') && run.text('target/netra/guardian.log').contains('Removed environment ' + name) }
while (!said() && System.nanoTime() < end) {
    Thread.sleep(250)
}
assertThat(run.onEngine()).as('what has expired').isEmpty()
assertThat(said()).isTrue()
run.assertNothingLeft()

return true
