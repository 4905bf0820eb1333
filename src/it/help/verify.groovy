import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def log = new CaseRun(basedir).log()
['render', 'build', 'start', 'stop', 'status', 'clean'].each { goal -> assertThat(log).contains("netra:$goal\n") }
assertThat(log).contains('User property: netra.alpine', 'User property: netra.timeout', 'User property: netra.force')
        .doesNotContain('(no description')

return true
