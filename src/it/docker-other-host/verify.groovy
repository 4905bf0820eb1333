import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
run.assertNothingLeft()
def maven = [new File(System.getProperty('maven.home'), 'bin/mvn').path, '-B', '-ntp',
             '-s', new File(basedir.parentFile, 'interpolated-settings.xml').path, '-Dmaven.repo.local=' + localRepositoryPath]
def inTest = new File(basedir, 'target/in-the-test')
def build = { List prefix, String... goals ->
    new ProcessBuilder(prefix + maven + goals.toList()).directory(basedir).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(basedir, 'others.log'))).start()
}
def awaitTest = { Process process ->
    long end = System.nanoTime() + 120_000_000_000L
    while (!inTest.exists() && process.alive && System.nanoTime() < end) { Thread.sleep(50) }
    assertThat(inTest).exists()
}
// Containers of one kernel have the same machine id and the same process ids, and see none of each other's.
def other = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child']

inTest.delete()
def there = build(other, 'verify', '-Dit.millis=90000')
try {
    awaitTest(there)
    def theirs = run.onEngine()
    assertThat(theirs).anyMatch { it.startsWith('container') }.anyMatch { it.contains('_netra-lease-') }
    assertThat(build([], 'netra:clean').waitFor()).isZero()
    assertThat(build([], 'post-integration-test', '-Dit.millis=0').waitFor()).isZero()
    assertThat(run.onEngine()).as('what a live session of another host uses').isEqualTo(theirs)

    // The whole of that host dies, guardian and all: until its lease ends nobody here can know.
    there.destroyForcibly().waitFor()
    Thread.sleep(2000)
    assertThat(build([], 'post-integration-test', '-Dit.millis=0').waitFor()).isZero()
    assertThat(run.onEngine()).as('what another host has left').isEqualTo(theirs)
} finally {
    there.destroyForcibly()
    run.sweep()
}

// The same on this host: Maven and its guardian are killed at once, and the next start of any build removes what they left.
inTest.delete()
def here = build(['setsid'], 'verify', '-Dit.millis=90000')
awaitTest(here)
def guardians = ProcessHandle.allProcesses().filter { process ->
    def environ = new File("/proc/${process.pid()}/environ")
    try {
        environ.getText('ISO-8859-1').contains('NETRA_GUARDIAN_LOG=' + basedir.canonicalPath)
    } catch (IOException e) {
        false
    }
}.toList()
assertThat(guardians).hasSize(1)
def status = new File("/proc/${guardians[0].pid()}/status").text
assertThat((status =~ /VmRSS:\s+(\d+) kB/)[0][1] as int).as('memory of a waiting guardian, kB').isLessThan(50 * 1024)
guardians.each { it.destroyForcibly() }
['kill', '-KILL', '--', '-' + here.pid()].execute().waitFor()
here.waitFor()
// Nobody of this case's removes it now; any start of any build on this host may.
Thread.sleep(1000)
println 'left where Maven and its guardian were killed: ' + run.onEngine()
assertThat(build([], 'post-integration-test', '-Dit.millis=0').waitFor()).isZero()
run.assertNothingLeft()

return true
