import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def (parallel, single, failing) = run.builds()

def name = { build -> build.findAll(/Removed environment (\S+), which the session shared/).collect { it.split(' ')[2].replace(',', '') } }
// The root and its modules one and two share; three has limits of its own.
assertThat(parallel.findAll('redis is ready after')).hasSize(2)
assertThat(parallel.findAll('Using the environment')).hasSize(2)
assertThat(name(parallel)).hasSize(2).doesNotHaveDuplicates()
assertThat(single.findAll('redis is ready after')).hasSize(1)
assertThat(name(single)).hasSize(1)
// Who waits for a start that fails, fails with its reason.
assertThat(failing).contains('did not become ready', 'Cannot use the environment that the session shares: its start failed')
run.assertNoStackTrace()
run.assertNothingLeft()

return true
