import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("Service 'alpine-test-web' did not become ready", 'exited with code 3', '| cannot read the key file')
run.assertNothingLeft()

return true
