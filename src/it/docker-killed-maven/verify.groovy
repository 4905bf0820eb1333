import io.netra.it.CaseRun
import io.netra.it.KilledMaven
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.has('target/netra/guardian.log')).as('a log of a guardian that had nothing to do').isFalse()
run.assertNothingLeft()

def maven = new KilledMaven(basedir, localRepositoryPath)
// A number of the signal, whether it comes twice as from an impatient user, and the moment.
[['KILL', 1, 'network'], ['KILL', 1, 'container'], ['KILL', 1, 'running'], ['KILL', 1, 'in-the-test'],
 ['INT', 2, 'running'], ['HUP', 1, 'in-the-test'], ['TERM', 1, 'container']].each { signal, times, moment ->
    assertThat(maven.leftAfter(signal, times, moment)).as(signal + ' at ' + moment).isEmpty()
}

// In full, mvn -Dnetra.it.kills=40: at as many random moments, the same ones for the same seed.
int kills = Integer.getInteger('netra.it.kills', 3)
long seed = Long.getLong('netra.it.seed', 20261123L)
def random = new Random(seed)
kills.times { number ->
    def signal = ['KILL', 'KILL', 'INT', 'TERM', 'HUP'][random.nextInt(5)]
    long millis = 1200 + random.nextInt(4500)
    def left = maven.leftAfter(signal, 1 + random.nextInt(2), millis)
    println String.format('%3d  %-4s after %4d ms  left after 5 s: %d', number + 1, signal, millis, left.size())
    assertThat(left).as('kill ' + (number + 1) + ' of seed ' + seed).isEmpty()
}
assertThat(run.text('target/netra/guardian.log')).contains('Removed')
assertThat(maven.guardians()).as('guardians that outlive their work').isEmpty()

return true
