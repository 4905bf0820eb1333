import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith('exit 4', 'the wheel does not fit')
run.assertNothingLeft()

return true
