import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.log()).contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assertThat(run.text('target/netra/default/logs/database.log')).contains('ready to accept connections')
assertThat(run.has('target/netra/default/logs/north.log')).isTrue()
run.assertNothingLeft()

return true
