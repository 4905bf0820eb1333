import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
// Failsafe takes one file: that of the last start has what the earlier one exported as well.
def both = run.properties('two')
assertThat(both['one.redis.port']).isNotNull().isNotEqualTo(both['two.redis.port'])
assertThat(both['one.environment.name']).isNotEqualTo(both['two.environment.name'])
assertThat(run.properties('one').stringPropertyNames()).noneMatch { it.startsWith('two.') }
assertThat(run.log()).contains('Removed environment ' + both['one.environment.name'],
        'Removed environment ' + both['two.environment.name'])
run.assertNothingLeft()

return true
