import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("service 'web', <dockerfile>", 'there is no file', 'docker/web.prod.Dockerfile')

return true
