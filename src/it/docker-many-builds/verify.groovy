import io.netra.it.CaseRun
import io.netra.it.Neighbours
import java.nio.file.Files
import static org.assertj.core.api.Assertions.assertThat

int builds = 8
// In full, mvn -Dnetra.it.rounds=5.
int rounds = Integer.getInteger('netra.it.rounds', 1)
def maven = new File(System.getProperty('maven.home'), 'bin/mvn').path
def settings = new File(basedir.parentFile, 'interpolated-settings.xml').path
def folders = (1..builds).collect { number ->
    def folder = new File(basedir, 'checkout-' + number)
    folder.mkdirs()
    Files.copy(new File(basedir, 'pom.xml').toPath(), new File(folder, 'pom.xml').toPath(), java.nio.file.StandardCopyOption.REPLACE_EXISTING)
    folder
}
def run = new CaseRun(basedir)
def neighbours = new Neighbours('docker-many-builds')
def rows = []
try {
    rounds.times { round ->
        long begin = System.nanoTime()
        def running = folders.collect { folder ->
            new ProcessBuilder(maven, '-B', '-ntp', '-s', settings, '-Dmaven.repo.local=' + localRepositoryPath, 'post-integration-test')
                    .directory(folder).redirectErrorStream(true).redirectOutput(new File(folder, "round-${round + 1}.log")).start()
        }
        def failed = [running, folders].transpose().findAll { process, folder -> process.waitFor() != 0 }.collect { it[1].name }
        double seconds = (System.nanoTime() - begin) / 1e9d
        assertThat(failed).as('failed in round ' + (round + 1)).isEmpty()
        def properties = folders.collect { new CaseRun(it).properties('netra') }
        assertThat(properties.collect { it['netra.environment.name'] }).doesNotHaveDuplicates()
        assertThat(properties.collectMany { [it['netra.postgres.port'], it['netra.redis.port']] }).as('ports').doesNotHaveDuplicates()
        def left = run.onEngine()
        rows << String.format('%5d  %6d  %6d  %4d  %7.1f', round + 1, builds, failed.size(), left.size(), seconds)
        assertThat(left).as('left by round ' + (round + 1)).isEmpty()
    }
    neighbours.assertUntouched()
    println 'round  builds  failed  left  seconds'
    rows.each { println it }
    println "objects of others beside them: ${neighbours.count()}, touched: 0"
} finally {
    neighbours.close()
}
run.assertNothingLeft()

return true
