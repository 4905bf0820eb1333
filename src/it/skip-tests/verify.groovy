import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.log().split('\\[INFO] Skipped', -1).length - 1).as('skipped goals').isEqualTo(6)

return true
