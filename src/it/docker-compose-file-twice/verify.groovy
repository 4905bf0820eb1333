import io.netra.it.CaseRun

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
['one', 'two'].each { module ->
    assertThat(run.text(module + '/target/failsafe-reports/failsafe-summary.xml')).contains('<completed>1</completed>')
}
// The folder of the host stays untouched: no build has put its cache there.
assertThat(run.has('cache')).isFalse()
run.assertNothingLeft()

return true
