import io.netra.it.CaseRun
import io.netra.it.KilledMaven
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.has('target/netra/guardian.log')).as('a log of a guardian that had nothing to do').isFalse()
run.assertNothingLeft()

def maven = new KilledMaven(basedir, localRepositoryPath)
// A number of the signal, whether it comes twice as from an impatient user, and the moment.
[['KILL', 1, 'network'], ['KILL', 1, 'container'], ['KILL', 1, 'running'], ['KILL', 1, 'in-the-test'],
 ['INT', 2, 'running'], ['HUP', 1, 'in-the-test'], ['TERM', 1, 'container']].each { signal, times, moment ->
    assertThat(maven.leftAfter(signal, times, moment)).as(signal + ' at ' + moment).isEmpty()
}
assertThat(run.text('target/netra/guardian.log')).contains('Removed')
assertThat(maven.guardians()).as('guardians that outlive their work').isEmpty()

return true
