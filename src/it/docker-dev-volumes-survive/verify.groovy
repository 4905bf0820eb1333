import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('default-cli')['netra.environment.name']
try {
    assertThat(run.onEngine()).containsExactly("volume ${name}_redis-data" as String)
} finally {
    run.sweep()
}

return true
