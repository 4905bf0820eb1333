import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)

assertThat(run.rendered()).containsExactly('docker-compose.alpine-test.yml', 'docker-compose.alpine.yml',
        'docker-compose.test.yml', 'docker-compose.yml')

def expected = [
    'docker-compose.alpine-test.yml': ['alpine-test-', 'test', 'postgres:15-alpine', 'backend.alpine.Dockerfile'],
    'docker-compose.alpine.yml'     : ['alpine-', 'dev', 'postgres:15-alpine', 'backend.alpine.Dockerfile'],
    'docker-compose.test.yml'       : ['', 'test', 'postgres:15', 'backend.Dockerfile'],
    'docker-compose.yml'            : ['', 'dev', 'postgres:15', 'backend.Dockerfile'],
]
expected.each { name, facts ->
    def (prefix, environment, image, dockerfile) = facts
    def file = run.compose(name)
    assertThat(file.name).as(name).startsWith('shop-' + environment + '-')
    assertThat(file.services.keySet()).as(name)
            .containsExactlyInAnyOrder(prefix + 'backend', prefix + 'postgres')

    def backend = file.services[prefix + 'backend']
    assertThat(backend.build.dockerfile).as(name).isEqualTo('docker/' + dockerfile)
    assertThat(backend.image).as(name).isEqualTo("shop-${prefix}backend:latest" as String)
    assertThat(backend.networks.default.aliases).as(name).containsExactly('backend')

    def postgres = file.services[prefix + 'postgres']
    assertThat(postgres.image).as(name).isEqualTo(image)
    assertThat(postgres.ports).as(name).containsExactly('127.0.0.1::5432')
    // What a test leaves must not outlive it; what a developer has loaded must.
    assertThat(postgres.containsKey('tmpfs')).as(name).isEqualTo(environment == 'test')
    assertThat(postgres.containsKey('volumes')).as(name).isEqualTo(environment == 'dev')
}

return true
