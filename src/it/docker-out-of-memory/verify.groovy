import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("Service 'alpine-test-web' did not become ready", 'out of memory', '16 MB', 'Raise its memory limit')
run.assertNothingLeft()

return true
