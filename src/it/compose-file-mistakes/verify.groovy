import io.netra.it.CaseRun

import static org.assertj.core.api.Assertions.assertThat

def run = new CaseRun(basedir)
assertThat(run.builds()[0]).contains('there is no file', 'nowhere.yml', "'db' is described there, and by <composeFile>")
run.assertNoStackTrace()

return true
