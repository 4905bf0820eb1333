import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def ports = { file -> run.compose(file).services.collectEntries { key, service -> [key, service.ports] } }

assertThat(ports('docker-compose.test.yml')).isEqualTo([
    backend : ['127.0.0.1:8000:8000'],
    auth    : ['127.0.0.1:8081:8081'],
    frontend: ['127.0.0.1:3000:3000'],
])
assertThat(ports('docker-compose.alpine-test.yml')).isEqualTo([
    'alpine-test-backend' : ['127.0.0.1:8002:8000'],
    'alpine-test-auth'    : ['127.0.0.1:8083:8081'],
    'alpine-test-frontend': ['127.0.0.1:3002:3000'],
])

return true
