import io.netra.it.CaseRun

context.get('engine').stop(0)
def run = new CaseRun(basedir)
run.assertFailsWith('1.40', '1.41')

return true
