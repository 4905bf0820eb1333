import io.netra.it.CaseRun

def run = new CaseRun(basedir)
run.assertFailsWith("'maybe' is not true, false or auto", "'production' is not test or dev",
        "'some' is not ephemeral or fixed", "'soon' is not a duration", "'0' is not a whole number from 1 to 64",
        "'much' is not an amount of memory", "'70000' is not a port", "'Web Site' is not the name of a service",
        'netra.alpine', "service 'redis', <memory>")

return true
