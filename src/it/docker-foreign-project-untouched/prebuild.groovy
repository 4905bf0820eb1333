// Somebody else's compose project, which happens to have the name.
import io.netra.it.RealEngine

try (RealEngine engine = RealEngine.find()) {
    def client = engine.client()
    client.pullImageCmd('busybox:1.36').start().awaitCompletion()
    def id = client.createContainerCmd('busybox:1.36').withCmd('sleep', '600')
            .withLabels(['com.docker.compose.project': 'it-foreign-project', 'com.docker.compose.service': 'theirs'])
            .exec().id
    client.startContainerCmd(id).exec()
    context.put('theirs', id)
}

return true
