import io.netra.it.CaseRun
import static org.assertj.core.api.Assertions.assertThat

def mailbox = new CaseRun(basedir).compose('docker-compose.alpine-test.yml').services['alpine-test-mailbox']

assertThat(mailbox.image).isEqualTo('busybox:1.36')
assertThat(mailbox.environment).isEqualTo([SENDER: 'netra@localhost'])
assertThat(mailbox.ports).containsExactly('127.0.0.1::8025', '127.0.0.1::1025')
assertThat(mailbox.deploy.resources.limits.memory).isEqualTo('48M')
assertThat(mailbox.labels['io.netra.probe']).isEqualTo('http:8025/health')

return true
