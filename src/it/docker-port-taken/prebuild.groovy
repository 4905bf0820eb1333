// Holds a port of this host, whichever is free, for as long as the case runs.
def holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())
context.put('holder', holder)
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = "-Dit.port=${holder.localPort}\n"

return true
