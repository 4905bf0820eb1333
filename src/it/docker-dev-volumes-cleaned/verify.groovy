import io.netra.it.CaseRun
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('default-cli')['netra.environment.name']
def (start, stop, clean) = run.builds()
assertThat(clean).contains("Removed environment " + name)
RealEngine engine = RealEngine.find()
try {
    assertThat(engine.images('docker-dev-volumes-cleaned')).isEmpty()
    // Pulled ones are anybody's.
    assertThat(engine.client().inspectImageCmd('redis:7').exec().id).isNotBlank()
} finally {
    engine.close()
}
run.assertNothingLeft()

return true
