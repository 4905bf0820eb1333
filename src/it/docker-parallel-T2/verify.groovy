import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
['one', 'two'].each { module ->
    assertThat(run.text(module + '/target/failsafe-reports/failsafe-summary.xml')).contains('<completed>1</completed>')
}
run.assertNothingLeft()

return true
