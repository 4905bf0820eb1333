import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def services = new CaseRun(basedir).compose('docker-compose.alpine-test.yml').services

// A value can't become YAML, whatever it holds.
assertThat(services.greeter.command).containsExactly('echo', 'says: "hello" & more # no comment', 'you', 'all')
// Known to Maven only when the goal runs.
assertThat(services.greeter.working_dir).isEqualTo(basedir.absolutePath)
assertThat(services['alpine-test-redis'].image).isEqualTo('redis:7-alpine')

return true
