import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def log = new CaseRun(basedir).log()
assertThat(log.split('No services are configured in this module', -1).length - 1).as('modules').isEqualTo(9)

return true
