import io.netra.it.CaseRun
import io.netra.it.KilledMaven
import io.netra.it.Neighbours
import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.has('target/netra/guardian.log')).as('a log of a guardian that had nothing to do').isFalse()
run.assertNothingLeft()

def neighbours = new Neighbours('docker-killed-maven')
try {
    def maven = new KilledMaven(basedir, localRepositoryPath)
    [['KILL', 1, 'network'], ['KILL', 1, 'container'], ['KILL', 1, 'running'], ['KILL', 1, 'in-the-test'],
     ['INT', 2, 'running'], ['HUP', 1, 'in-the-test'], ['TERM', 1, 'container']].each { signal, times, moment ->
        // A number of the signal, whether it comes twice as from an impatient user, and the moment.
        assertThat(maven.leftAfter(signal, times, moment)).isEmpty()
    }

    // In full, mvn -Dnetra.it.kills=40: at as many random moments, the same ones for the same seed.
    int kills = Integer.getInteger('netra.it.kills', 3)
    long seed = Long.getLong('netra.it.seed', 20261123L)
    def random = new Random(seed)
    def bySignal = [:].withDefault { [0, 0] }
    kills.times { number ->
        def signal = ['KILL', 'KILL', 'INT', 'TERM', 'HUP'][random.nextInt(5)]
        long millis = random.nextInt(4000)
        int times = 1 + random.nextInt(2)
        boolean stop = number % 4 == 3
        if (stop) {
            millis = random.nextInt(300)
        }
        def left = stop ? maven.leftAfterInStop(signal, times, millis) : maven.leftAfter(signal, times, millis)
        println String.format('%3d  %-4s %s %4d ms  left after 5 s: %d', number + 1, signal, stop ? 'into stop' : 'after', millis, left.size())
        bySignal[signal] = [bySignal[signal][0] + 1, bySignal[signal][1] + left.size()]
        assertThat(left).as('kill ' + (number + 1) + ' of seed ' + seed).isEmpty()
    }
    assertThat(run.text('target/netra/guardian.log')).contains('Removed')
    assertThat(maven.guardians()).as('guardians that outlive their work').isEmpty()
    neighbours.assertUntouched()

    println 'signal  kills  left after 5 s'
    bySignal.sort().each { signal, counts -> println String.format('%-6s  %5d  %d', signal, counts[0], counts[1]) }
    println "objects of others beside it: ${neighbours.count()}, touched: 0"
} finally {
    neighbours.close()
}

return true
