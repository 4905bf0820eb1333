import io.netra.it.CaseRun
import io.netra.it.RealEngine
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def builds = run.builds()
def made = { log -> (log =~ /Made the snapshot docker-snapshot-postgres-snapshot:(\w+)/).collect { it[1] } }

assertThat(made(builds[0])).hasSize(1)
assertThat(made(builds[1])).isEmpty()
assertThat(made(builds[2])).hasSize(1).doesNotContainAnyElementsOf(made(builds[0]))
assertThat(builds[1]).contains('starts from a snapshot of postgres:15-alpine, made ')

// What is mounted stands in the file that runs.
def compose = run.compose(run.rendered().find { it.contains('compose') })
def mount = compose.services.'alpine-test-postgres'.volumes[0]
assertThat(mount.source).isEqualTo('../../src/netra/init/postgres')
assertThat(mount.target).isEqualTo('/docker-entrypoint-initdb.d')
assertThat(mount.read_only).isEqualTo(true)

def engine = RealEngine.find()
try {
    assertThat(engine.images('docker-snapshot')).as('clean has removed the snapshots').isEmpty()
} finally {
    engine.close()
}
run.assertNothingLeft()

return true
