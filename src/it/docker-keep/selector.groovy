import io.netra.it.CaseRun
import io.netra.it.RealEngine

if (!RealEngine.isThere(false)) {
    return false
}
// Whatever an interrupted run has kept.
new CaseRun(basedir).sweep()
return true
