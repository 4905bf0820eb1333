import io.netra.it.CaseRun
import io.netra.it.RealEngine
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def built = run.builds().collect { it.findAll('Building docker-no-cache-alpine-test-web:').size() }

assertThat(built).containsExactly(1, 1, 1, 0, 0)
RealEngine.find().withCloseable { engine ->
    def layers = engine.images('docker-no-cache').collect {
        engine.client().inspectImageCmd(it).exec().rootFS.layers.last()
    }
    // Each build has run its step: with the builder's cache, all would have the layer of the first.
    assertThat(layers).hasSize(3).doesNotHaveDuplicates()
}
run.assertNothingLeft()

return true
