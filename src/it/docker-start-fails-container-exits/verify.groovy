import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("Service 'alpine-test-web' did not become ready", 'exited with code 3', '| cannot read the key file')
// Nothing of that has to do with Alpine.
assert !run.log().contains('regular variant')
run.assertNothingLeft()

return true
