import groovy.json.JsonSlurper
import io.netra.it.CaseRun
import io.netra.it.RealEngine

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
try {
    // The first build ran the file as it is. Its volume went with it, as that of every test environment.
    def first = run.compose('docker-compose.test.yml')
    assertThat(first.services.cache.image).isEqualTo('redis:7')
    assertThat(first.services.cache.container_name).isEqualTo('as-it-is-cache')
    assertThat(first.services.cache.restart).isEqualTo('always')
    assertThat(first.services.cache.ports*.published).isEqualTo(['56380'])
    assertThat(first.services.cache.ports*.host_ip).isEqualTo([null])
    assertThat(first.services.cache.deploy.resources.limits.memory).isIn('64M', '67108864')
    assertThat(first.volumes.cachedata.name).isEqualTo('as-it-is-data')
    assertThat(run.builds()[0]).contains('127.0.0.1:56380').doesNotContain('becomes')

    // The third is isolated, but for the port, which was asked to stay; on start, the log lists the changes at debug.
    def properties = run.properties('default-cli')
    assertThat(properties['netra.cache.port']).isEqualTo('56380')
    assertThat(properties['netra.cache.variant']).isEqualTo('alpine')
    assertThat(properties['netra.cache.url']).isEqualTo('redis://127.0.0.1:56380')
    assertThat(run.builds()[2]).contains('[DEBUG] Derived cache: image redis:7 becomes redis:7-alpine: its Alpine form')
    def inspected = new JsonSlurper().parseText(
            RealEngine.docker('inspect', properties['netra.cache.container']).output())[0]
    assertThat(inspected.Config.Image).contains('sha256')
    assertThat(inspected.HostConfig.PortBindings.values().first()*.HostIp).isEqualTo(['127.0.0.1'])
    assertThat(inspected.HostConfig.RestartPolicy.Name).isIn('no', '')
    assertThat(inspected.HostConfig.Memory).isEqualTo(128L << 20)
    assertThat(inspected.HostConfig.Tmpfs).isEqualTo(['/data': 'size=64m'])
    assertThat(inspected.Mounts.findAll { it.Type == 'volume' }).isEmpty()
    assertThat(inspected.NetworkSettings.Networks.values().first().Aliases).contains('cache', 'as-it-is-cache')
} finally {
    run.sweep()
}
run.assertNothingLeft()

return true
