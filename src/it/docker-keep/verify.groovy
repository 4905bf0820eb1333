import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def name = run.properties('netra')['netra.environment.name']
def (keeps, uses, other, clean, stop, brief) = run.builds()

assertThat(keeps).contains('Environment ' + name + ' stays until').doesNotContain('Using the environment', 'Removed environment')
assertThat(uses).contains('Using the environment ' + name, 'Environment ' + name + ' stays')
assertThat(other).contains('Updating environment ' + name, 'postgres is ready after', 'Environment ' + name + ' stays until')
assertThat(clean).contains('Environment ' + name + ' is in use and stays')
assertThat(stop).contains('Removed environment ' + name)
assertThat(brief).contains('Environment ' + name + ' stays until')

// No build comes back.
long end = System.nanoTime() + 60_000_000_000L
def said = { run.has('target/netra/guardian.log') && run.text('target/netra/guardian.log').contains('Removed environment ' + name) }
while (!said() && System.nanoTime() < end) {
    Thread.sleep(250)
}
assertThat(run.onEngine()).as('what has expired').isEmpty()
assertThat(said()).isTrue()
run.assertNothingLeft()

// Whoever reads Maven's output to its end, as a CI server does with a step's, must not wait for what outlives Maven.
def maven = { String... goals ->
    def command = [new File(System.getProperty('maven.home'), 'bin/mvn').path, '-B', '-ntp',
                   '-s', new File(basedir.parentFile, 'interpolated-settings.xml').path, '-Dmaven.repo.local=' + localRepositoryPath]
    def process = new ProcessBuilder(command + goals.toList()).directory(basedir).redirectErrorStream(true).start()
    process.inputStream.text
}
assertThat(maven('netra:start', '-Dnetra.keep=10m')).contains('It stays until')
def keepers = ProcessHandle.allProcesses().filter { process ->
    try {
        new File("/proc/${process.pid()}/environ").getText('ISO-8859-1').contains('NETRA_GUARDIAN_LOG=' + basedir.canonicalPath)
    } catch (IOException e) {
        false
    }
}.toList()
assertThat(keepers).as('the process that waits for the expiry').isNotEmpty()
assertThat(maven('netra:stop')).contains('Removed environment')
keepers.each { it.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS) }
run.assertNothingLeft()

return true
