import io.netra.it.CaseRun
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def (start, clean) = run.builds()
try (RealEngine engine = RealEngine.find()) {
    def client = engine.client()
    try {
        assertThat(client.inspectContainerCmd(context.get('theirs')).exec().state.running).isTrue()
        assertThat(start).contains("a compose project of that name is there already", "is not netra's")
        assertThat(clean).contains('There was nothing to remove')
    } finally {
        client.removeContainerCmd(context.get('theirs')).withForce(true).exec()
    }
}
run.assertNothingLeft()

return true
