import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.text('target/failsafe-reports/failsafe-summary.xml')).contains('<completed>1</completed>')
assertThat(run.has('target/netra/default/logs/postgres.log')).isTrue()
run.assertNothingLeft()

return true
