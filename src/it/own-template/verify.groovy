import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def services = new CaseRun(basedir).compose('docker-compose.alpine-test.yml').services

// A value can't become YAML, whatever it holds.
assertThat(services.greeter.command).containsExactly('echo', 'says: "hello" & more # no comment')
assertThat(services['alpine-test-redis'].image).isEqualTo('redis:7-alpine')

return true
