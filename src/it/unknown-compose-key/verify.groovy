import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith('target/netra/docker-compose.alpine-test.yml:5:5', 'enviroment')

return true
