import io.netra.it.CaseRun

def holder = context.get('holder')
holder.close()
def run = new CaseRun(basedir)
run.assertFailsWith("port ${holder.localPort} of the host is taken" as String, '-Dnetra.ports=ephemeral')
run.assertNothingLeft()

return true
