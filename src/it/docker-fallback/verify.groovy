import groovy.json.JsonSlurper
import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def builds = run.builds()
def warnings = { int build -> builds[build - 1].readLines().findAll { it.startsWith('[WARNING]') && it.contains('regular variant') } }
def glibc = '[WARNING] native runs in the regular variant: /opt/perl is in its Alpine image and cannot be run: '
def failed = '[WARNING] broken runs in the regular variant: its Alpine image could not be built: step '

assertThat(warnings(1)).hasSize(2).anyMatch { it.startsWith(glibc) }.anyMatch { it.startsWith(failed) }
assertThat(warnings(1)).anyMatch { it.endsWith('. Mend broken.alpine.Dockerfile') }

// Told again, in the same words, and not tried again.
assertThat(warnings(3).toSet()).isEqualTo(warnings(1).toSet())
assertThat(builds[2]).doesNotContain('Building docker-fallback-')
assertThat(builds[2].findAll('steady is ready')).hasSize(1)

// What has changed is tried again.
assertThat(warnings(5)).hasSize(1).allMatch { it.startsWith(glibc) }

assertThat(warnings(7)).hasSize(2).allMatch { it.startsWith('[WARNING] The whole stack runs in the regular variant: ') }

// The last environment that stood is the stack's; what failed once is told for who mends it.
def environment = new JsonSlurper().parseText(run.text('target/netra/default-cli/environment.json'))
def services = environment.services.collectEntries { [it.name, it] }
assertThat(services.values()*.variant.toSet()).isEqualTo(['regular'] as Set)
assertThat(services.native.fallback).contains('/opt/perl')
assertThat(services.steady.fallback).startsWith('the whole stack is regular')
assertThat(run.text('target/netra/default-cli/fallback/broken.txt')).contains('mended: no')
assertThat(run.text('target/netra/default-cli/fallback/native.txt')).contains('exec /opt/perl: no such file or directory')

assertThat(builds[8]).contains("service 'broken': Cannot run it in Alpine: its Alpine image could not be built")
        .contains('mended: no')
assertThat(warnings(9)).isEmpty()
run.assertNoStackTrace()
run.assertNothingLeft()

return true
