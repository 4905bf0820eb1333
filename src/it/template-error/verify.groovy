import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith('src/netra/stack.ftl:5:14', 'Cannot render the template', 'service.picture')

return true
