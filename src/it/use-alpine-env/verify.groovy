import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)

assertThat(run.rendered()).containsExactly('docker-compose.alpine-test.yml', 'docker-compose.test.yml')
assertThat(run.compose('docker-compose.test.yml').services.redis.image).isEqualTo('redis:7')

return true
