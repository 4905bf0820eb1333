import io.netra.it.RealEngine

if (!RealEngine.isThere(true)) {
    return false
}
RealEngine engine = RealEngine.find()
try {
    // 1.44 is Docker 25. The CLI refuses an older engine, since the rendered health checks have a start_interval.
    def version = engine.client().versionCmd().exec().apiVersion
    def enough = version.tokenize('.')*.toInteger().with { it[0] > 1 || it[1] >= 44 }
    if (!enough) {
        println "Skipped: 'docker compose up' needs an engine with API 1.44 for start_interval, this is $version."
    }
    return enough
} finally {
    engine.close()
}
