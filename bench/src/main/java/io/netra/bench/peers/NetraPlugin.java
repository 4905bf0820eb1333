package io.netra.bench.peers;

/** The plugin's coordinates, for builds whose first project does not use it. */
final class NetraPlugin {

    private NetraPlugin() {}

    static String goal(String name) {
        return "io.netra:netra-maven-plugin:0.1.0-SNAPSHOT:" + name;
    }
}
