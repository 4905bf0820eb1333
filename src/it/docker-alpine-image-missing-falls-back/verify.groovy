import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.log()).contains(
        '[WARNING] cache runs in the regular variant: there is no image redis:0.0-none-alpine')
        .as('asked for, not pulled').doesNotContain('Pulling redis:0.0-none-alpine')
def properties = run.properties('default')
assertThat(properties['netra.cache.variant']).isEqualTo('regular')
assertThat(properties['netra.redis.variant']).isEqualTo('alpine')
run.assertNothingLeft()

return true
