import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
run.assertFailsWith('Cannot reach the Docker engine at unix:///nonexistent/docker.sock', 'no such file',
        'correct DOCKER_HOST')
assertThat(run.log().split('Cannot reach the Docker engine', -1).length - 1).as('times it is said').isEqualTo(1)

return true
