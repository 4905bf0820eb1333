import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.text('target/failsafe-reports/failsafe-summary.xml')).contains('<completed>2</completed>')
run.assertNothingLeft()

return true
