import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("'postgers' is not in the catalogue", 'clickhouse, postgres, redis', 'docker/postgers.Dockerfile',
        'docker/postgers.alpine.Dockerfile')

return true
