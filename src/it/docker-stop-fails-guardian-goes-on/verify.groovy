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

def proxy = context.get('proxy')
proxy.heal()
long end = System.nanoTime() + 90_000_000_000L
while (!run.onEngine().isEmpty() && System.nanoTime() < end) {
    Thread.sleep(200)
}
run.assertNothingLeft()
// It speaks through the proxy as well: it is to see that nothing more appears.
// Whoever starts something at that moment, as another case may, has perhaps removed it already.
def done = { run.text('target/netra/guardian.log') =~ /Removed |Nothing was left/ }
while (!done() && System.nanoTime() < end) {
    Thread.sleep(200)
}
proxy.close()
assertThat(run.text('target/netra/guardian.log')).contains('has ended without removing what it started')
assertThat(done().find()).as('the guardian has come to its end').isTrue()

return true
