import io.netra.it.CaseRun
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
def builds = run.builds()
try {
    assertThat(builds[0]).containsPattern(/web +alpine +/).containsPattern(/db +alpine +postgres:15-alpine /)
            .containsPattern(/cache +alpine +redis:7-alpine /)
            .doesNotContain('tools', '55432', '56379', '58000')
    assertThat(builds[1]).containsPattern(/web +regular +/).containsPattern(/db +regular +postgres:15 /)
            .containsPattern(/cache +regular +redis:7 /)
            .doesNotContain('55432', '56379', '58000')
    assertThat(builds[2]).contains('55432', '56379', '58000')

    // What a start changes, 'render' lists and writes into the file, where the compose CLI can read it.
    assertThat(builds[3]).contains('cache: image redis:7 becomes redis:7-alpine').doesNotContain('db: ', 'web: ')
    assertThat(builds[4]).contains(
            'db: image postgres:15 becomes postgres:15-alpine: its Alpine form',
            'db: restart always is left out: what ends in a test has failed',
            'db: container_name team-db becomes an alias on its networks: a host has room for one such container',
            'db: port 55432:5432 becomes a free port of 127.0.0.1',
            'db: the data at /var/lib/postgresql/data lies on a tmpfs of 512 MB, not in the volume pgdata',
            'db: memory is limited to 768 MB: 256 MB, and 512 MB of tmpfs, which counts',
            'web: dockerfile Dockerfile becomes Dockerfile.alpine, its Alpine form')
    def text = run.text('target/netra/docker-compose.alpine-test.yml')
    assertThat(text).contains('# netra: image postgres:15 becomes postgres:15-alpine')
    def name = run.compose('docker-compose.alpine-test.yml').name
    def config = RealEngine.docker('compose', '-f', "$basedir/target/netra/docker-compose.alpine-test.yml" as String,
            'config', '--services').output()
    assertThat(config.readLines()).contains('db', 'cache', 'web')
    assertThat(name).startsWith('docker-compose-file-test-')
} finally {
    run.sweep()
}
run.assertNothingLeft()

return true
