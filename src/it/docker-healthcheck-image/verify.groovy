import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def ready = (run.log() =~ /worker is ready after ([0-9.]+) s/)
assertThat(ready.find()).as('worker was ready').isTrue()
assertThat(ready.group(1) as double).isGreaterThan(2.9d)
run.assertNothingLeft()

return true
