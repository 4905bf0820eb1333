package io.netra.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netra.bench.run.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeStack() {
        Folders.write(folder.resolve("stack/pom.xml"), "<project><artifactId>stack</artifactId></project>");
        Folders.write(folder.resolve("stack/orders/server.py"), "print()");
        Folders.write(folder.resolve("stack/target/old"), "");
    }

    @Test
    void ofMakesAsManyModulesOfTheStack() {
        Reactor reactor = Reactor.of(folder.resolve("stack"), folder.resolve("all"), 2);

        assertEquals("stack-1,stack-2", reactor.modules());
        assertTrue(Folders.read(reactor.folder().resolve("pom.xml")).contains("<module>stack-2</module>"));
        assertTrue(Folders.read(reactor.folder().resolve("stack-2/pom.xml")).contains("<artifactId>stack-2<"));
        assertEquals("print()", Folders.read(reactor.folder().resolve("stack-1/orders/server.py")));
    }

    @Test
    void ofTakesNothingThatABuildHasLeft() {
        Reactor reactor = Reactor.of(folder.resolve("stack"), folder.resolve("all"), 1);

        assertFalse(Files.exists(reactor.folder().resolve("stack-1/target")));
    }
}
