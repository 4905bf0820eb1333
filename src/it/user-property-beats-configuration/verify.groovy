import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)

assertThat(run.rendered()).containsExactly('docker-compose.yml')
def file = run.compose('docker-compose.yml')
assertThat(file.name).startsWith('of-the-line-dev-')
// Chosen by name alone; what the pom says of it still holds.
assertThat(file.services.keySet()).containsExactly('redis')
assertThat(file.services.redis.image).isEqualTo('redis:7')
assertThat(file.services.redis.ports).containsExactly('127.0.0.1:6379:6379')
assertThat(file.services.redis.deploy.resources.limits.memory).isEqualTo('99M')

return true
