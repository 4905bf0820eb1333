import io.netra.it.RealEngine

return RealEngine.isThere(false)
