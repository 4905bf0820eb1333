import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith('netra.ports', "'random' is not ephemeral or fixed")
assert !run.has('target/netra')

return true
