import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.log()).contains('the answer is 41', 'Removed environment')
run.assertNothingLeft()

return true
