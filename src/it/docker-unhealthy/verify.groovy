import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("Service 'alpine-test-worker' did not become ready", 'unhealthy')
run.assertNothingLeft()

return true
