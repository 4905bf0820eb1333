import io.netra.it.CaseRun

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.builds()[0]).contains('there is no file', 'nowhere.yml',
        '<template> / -Dnetra.template: Cannot use the compose file: there is <composeFile> as well')
assertThat(run.builds()[1]).contains("compose.yaml:4:5: Cannot read the compose file: unknown key 'colour' of a service")
run.assertNoStackTrace()

return true
