import io.netra.faults.Fault
import io.netra.faults.FaultyProxy
import java.nio.file.Files

// An engine that does not let the network go, for as long as the build lasts.
def socket = Files.createTempDirectory('netra').resolve('engine.sock')
def proxy = new FaultyProxy(socket, URI.create(System.getenv('DOCKER_HOST')))
proxy.always('^DELETE /networks/', Fault.message(403, 'error while removing network: it has active endpoints'))
context.put('proxy', proxy)
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = "-Dnetra.dockerHost=${proxy.address()}\n"

return true
