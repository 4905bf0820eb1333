package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.SubstituteLogger;

/** Loggers that would tell what is sent. */
final class TransportLogTest {

    private final List<String> warnings = new ArrayList<>();

    @Test
    void oneThatTellsNothingIsLeftAlone() {
        TransportLog.hush(NOPLogger.NOP_LOGGER, warnings::add);
        assertThat(warnings).isEmpty();
    }

    @Test
    void levelIsSetWhereItIsKnown() {
        Logger logger = new Levelled();
        assertThat(logger.isDebugEnabled()).isTrue();
        TransportLog.hush(logger, warnings::add);
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(warnings).isEmpty();
    }

    @Test
    void oneThatCannotBeSetIsToldOf() {
        Logger logger = (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Logger.class},
                (self, method, arguments) -> method.getName().equals("getName") ? "http.wire" : true);
        TransportLog.hush(logger, warnings::add);
        assertThat(warnings)
                .containsExactly("The debug log has all that is sent to the Docker engine, passwords included: set the"
                        + " level of http.wire to info.");
    }

    /** As those of Maven are. */
    @SuppressWarnings("serial")
    private static class WithLevel extends SubstituteLogger {

        int currentLogLevel = 10;

        WithLevel() {
            super("http.wire", new ArrayDeque<>(), true);
        }
    }

    private static final class Levelled extends WithLevel {

        @Override
        public boolean isDebugEnabled() {
            return currentLogLevel <= 10;
        }
    }
}
