import io.netra.it.CaseRun
import io.netra.it.KilledMaven
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def home = new File(System.getProperty('maven.home'))
def java = new File(System.getProperty('java.home'), 'bin/java').path
def classes = home.path + '/boot/*' + File.pathSeparator + home.path + '/lib/*'
def jvm = new ProcessBuilder(java, '-Dmaven.home=' + home.path, '-cp', classes, new File(basedir, 'Resident.java').path, basedir.path)
        .directory(basedir).redirectError(new File(basedir, 'resident.err')).start()
try {
    def answers = jvm.inputReader()
    def order = { String goals ->
        def line = ['-B', '-ntp', '-s', new File(basedir.parentFile, 'interpolated-settings.xml').path,
                    '-Dmaven.repo.local=' + localRepositoryPath] + goals.split(' ').toList()
        jvm.outputWriter().with { write(line.join(' ') + '\n'); flush() }
        answers.readLine()
    }
    def sessions = new File(System.getenv('XDG_CACHE_HOME') ?: System.getProperty('user.home') + '/.cache', 'netra/sessions')
    def ended = { (sessions.list() ?: []).findAll { it.contains('-' + jvm.pid() + '-') } }
    3.times { number ->
        assertThat(order('pre-integration-test')).isEqualTo('result 0')
        assertThat(jvm.alive).isTrue()
        assertThat(run.onEngine()).as('left by session ' + (number + 1)).isEmpty()
        // What a killed or failed removal would have left could be told from what is in use.
        assertThat(ended()).allMatch { it.endsWith('.ended') }.hasSize(number + 1)
    }
    assertThat(order('pre-integration-test -Dnetra.timeout=1ms')).isEqualTo('result 1')
    assertThat(run.onEngine()).isEmpty()
    assertThat(new KilledMaven(basedir, localRepositoryPath).guardians()).as('guardians while the JVM lives').isEmpty()
    def names = run.text('resident.log').findAll(/Removed environment (\S+), which the build did not stop/)
    assertThat(names).hasSize(3).doesNotHaveDuplicates()
    def threads = new ProcessBuilder(new File(System.getProperty('java.home'), 'bin/jcmd').path, jvm.pid() + '', 'Thread.print').start().text
    assertThat(threads.readLines().findAll { it.startsWith('"netra-') }).as('threads that outlive their session').isEmpty()
} finally {
    jvm.destroyForcibly()
}
run.assertNothingLeft()

return true
