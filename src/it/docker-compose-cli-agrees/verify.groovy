import io.netra.it.CaseRun
import groovy.json.JsonSlurper
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('default-cli')['netra.environment.name']
def compose = { String... arguments ->
    def outcome = RealEngine.docker(*(['compose', '-p', name] + arguments.toList()))
    assertThat(outcome.exitCode()).as("compose $arguments: ${outcome.output()}").isZero()
    outcome.output()
}
// One array, or one object a line, as the CLI's version has it.
def states = {
    def ps = compose('ps', '--all', '--format', 'json')
    def parsed = ps.startsWith('[') ? new JsonSlurper().parseText(ps)
            : ps.readLines().findAll { it.startsWith('{') }.collect { new JsonSlurper().parseText(it) }
    parsed.collectEntries { [it.Service, it.State] }
}
try {
    assertThat(states()).isEqualTo(['alpine-test-redis': 'running', 'alpine-test-web': 'running'])
    assertThat(compose('logs', 'alpine-test-redis')).contains('Ready to accept connections')
    assertThat(compose('exec', '-T', 'alpine-test-redis', 'redis-cli', 'ping').trim()).isEqualTo('PONG')
    assertThat(compose('port', 'alpine-test-redis', '6379').trim())
            .isEqualTo('127.0.0.1:' + run.properties('default-cli')['netra.redis.port'])
    assertThat(compose('top')).contains('redis-server', 'httpd')
    assertThat(compose('stats', '--no-stream')).contains("$name-alpine-test-redis-1", "$name-alpine-test-web-1")
    compose('stop')
    assertThat(states()).isEqualTo(['alpine-test-redis': 'exited', 'alpine-test-web': 'exited'])
    compose('start')
    assertThat(states()).isEqualTo(['alpine-test-redis': 'running', 'alpine-test-web': 'running'])

    // The file on disk is what runs: with it, the CLI finds nothing to create.
    def config = RealEngine.docker('compose', '-f', "$basedir/target/netra/docker-compose.alpine-test.yml" as String,
            'config', '--services').output()
    assertThat(config.readLines()).contains('alpine-test-redis', 'alpine-test-web')

    RealEngine engine = RealEngine.find()
    try {
        assertThat(engine.images(basedir.name)).hasSize(1)
        compose('down', '-v', '--rmi', 'local')
        assertThat(run.onEngine()).isEmpty()
        assertThat(engine.images(basedir.name)).as('images that netra built').isEmpty()
        // Pulled ones are anybody's.
        assertThat(engine.client().inspectImageCmd('redis:7-alpine').exec().id).isNotBlank()
    } finally {
        engine.close()
    }
} finally {
    run.sweep()
}
run.assertNothingLeft()

return true
