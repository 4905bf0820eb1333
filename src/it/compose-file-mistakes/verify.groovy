import io.netra.it.CaseRun

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.builds()[0]).contains('there is no file', 'nowhere.yml',
        '<template> / -Dnetra.template: Cannot use the compose file: there is <composeFile> as well')
assertThat(run.builds()[1]).contains("compose.yaml:4:5: Cannot read the compose file: unknown key 'colour' of a service")
assertThat(run.builds()[2]).contains(
        "dangerous.yaml:4:17: Cannot run the compose file: services.db.privileged: it makes the container root on the engine's host",
        'dangerous.yaml:5:15: Cannot run the compose file: services.db.volumes[0]: it mounts /, ',
        'allow it with -Dnetra.allow=privileged,host-root.')
run.assertNoStackTrace()

return true
