import io.netra.it.CaseRun
import groovy.json.JsonSlurper
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('default-cli')['netra.environment.name']
try {
    def ps = RealEngine.docker('compose', '-p', name, 'ps', '--format', 'json').output()
    // One array, or one object a line, as the CLI's version has it.
    def parsed = ps.startsWith('[') ? new JsonSlurper().parseText(ps)
            : ps.readLines().findAll { it.startsWith('{') }.collect { new JsonSlurper().parseText(it) }
    assertThat(parsed.collectEntries { [it.Service, it.State] })
            .isEqualTo(['alpine-test-redis': 'running', 'alpine-test-web': 'running'])

    // The file on disk is what runs: with it, the CLI finds nothing to create.
    def config = RealEngine.docker('compose', '-f', "$basedir/target/netra/docker-compose.alpine-test.yml" as String,
            'config', '--services').output()
    assertThat(config.readLines()).contains('alpine-test-redis', 'alpine-test-web')

    def down = RealEngine.docker('compose', '-p', name, 'down', '-v')
    assertThat(down.exitCode()).as(down.output()).isZero()
    assertThat(run.onEngine()).isEmpty()
} finally {
    run.sweep()
}
run.assertNothingLeft()

return true
