import io.netra.it.RealEngine

if (!RealEngine.isThere(false)) {
    return false
}
def unshare = ['unshare', '--pid', '--fork', '--mount-proc', 'true'].execute()
unshare.waitFor()
if (unshare.exitValue() != 0) {
    println 'Skipped: a space of process ids of its own needs root.'
    return false
}
return true
