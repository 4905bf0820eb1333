// A real engine this old can't be had: one that answers as Docker 19.03 does.
import com.sun.net.httpserver.HttpServer

def answer = { exchange, type, text ->
    def body = text.bytes
    exchange.responseHeaders.add('Api-Version', '1.40')
    exchange.responseHeaders.add('Content-Type', type)
    exchange.sendResponseHeaders(200, body.length)
    exchange.responseBody.write(body)
    exchange.close()
}
def server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
server.createContext('/') { exchange ->
    if (exchange.requestURI.path.endsWith('/version')) {
        answer(exchange, 'application/json',
                '{"Version":"19.03.15","ApiVersion":"1.40","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"}')
    } else if (exchange.requestURI.path.endsWith('/info')) {
        answer(exchange, 'application/json', '{"OSType":"linux","NCPU":2,"MemTotal":1000000000}')
    } else {
        answer(exchange, 'text/plain', 'OK')
    }
}
server.start()
context.put('engine', server)
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = "-Dnetra.dockerHost=tcp://127.0.0.1:${server.address.port}\n"

return true
