import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def warnings = run.log().readLines().findAll { it.startsWith('[WARNING] Cannot remove everything: after 5 attempts there is still network ') }
// By stop, and once more at the session's end.
assertThat(warnings).hasSize(2)
warnings.each {
    assertThat(it).contains("it has active endpoints. Run 'mvn netra:clean' once the engine can remove them.",
            "Otherwise a process of netra's removes it after this build", 'target/netra/guardian.log')
}
run.assertNoStackTrace()
assertThat(run.onEngine()).hasSize(1)
assertThat(run.onEngine().first()).startsWith('network ')

def proxy = context.get('proxy')
proxy.heal()
long end = System.nanoTime() + 90_000_000_000L
while (!run.onEngine().isEmpty() && System.nanoTime() < end) {
    Thread.sleep(200)
}
run.assertNothingLeft()
// It speaks through the proxy as well: it is to see that nothing more appears.
while (!run.text('target/netra/guardian.log').contains('Removed ') && System.nanoTime() < end) {
    Thread.sleep(200)
}
proxy.close()
assertThat(run.text('target/netra/guardian.log')).contains('Removed ')

return true
