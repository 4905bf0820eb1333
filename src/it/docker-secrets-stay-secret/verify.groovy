import groovy.json.JsonSlurper
import io.netra.it.CaseRun
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
try {
    def builds = run.builds()
    // What was to be seen was there to be seen.
    assertThat(builds[2]).contains('DB_PASSWORD=***', 'DATABASE_URL=postgres://app:***@db/app', 'SHORT_PASSWORD=***')
    assertThat(builds[3]).contains('the key is ***, again: ***')
    assertThat(builds[4]).contains('localhost:1/team/private:1')
    assertThat(builds[5]).contains('and printed:', 'DB_TOKEN=***')

    // A Dockerfile's own text, and what a container has written, are the user's.
    def marks = ['env', 'text', 'argument', 'literal', 'url', 'file', 'registry'].collect { it + '-mark-4711' }
    def encoded = ['me:registry-mark-4711', 'registry-mark-4711'].collect { it.bytes.encodeBase64().toString() }
    assertThat(run.log()).doesNotContain(*(marks + encoded))
    def told = []
    new File(basedir, 'target/netra').eachFileRecurse(groovy.io.FileType.FILES) { file ->
        def own = file.name.startsWith('docker-compose') || file.name.startsWith('environment.') || file.path.contains('/logs/')
        if (!own && (marks + encoded).any { file.getText('UTF-8').contains(it) }) {
            told << file.path
        }
    }
    assertThat(told).isEmpty()
} finally {
    run.sweep()
}
run.assertNothingLeft()

return true
