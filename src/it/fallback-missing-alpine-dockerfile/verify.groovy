import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def services = run.compose('docker-compose.alpine-test.yml').services

assertThat(services['alpine-test-web'].build.dockerfile).isEqualTo('docker/web.Dockerfile')
assertThat(services['alpine-test-web'].labels['io.netra.variant']).isEqualTo('regular')
assertThat(services['alpine-test-web'].labels['io.netra.fallback']).contains('docker/web.alpine.Dockerfile')
assertThat(services['alpine-test-redis'].image).isEqualTo('redis:7-alpine')
assertThat(run.log()).contains('[WARNING] web runs in the regular variant: there is no docker/web.alpine.Dockerfile')

return true
