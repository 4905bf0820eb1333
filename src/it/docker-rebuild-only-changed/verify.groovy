import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def builds = run.builds()
def built = { log -> (log =~ /Building docker-rebuild-only-changed-alpine-test-(\w+):/).collect { it[1] } }

assertThat(built(builds[0])).containsExactlyInAnyOrder('web', 'api')
assertThat(built(builds[2])).isEmpty()
assertThat(built(builds[4])).containsExactly('web')
run.assertNothingLeft()

return true
