import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith('Nothing to start', 'no service is configured', '<services><service>postgres</service></services>')

return true
