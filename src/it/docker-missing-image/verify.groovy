import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith('redis:0.0-none')
run.assertNothingLeft()

return true
