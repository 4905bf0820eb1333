package io.netra.engine.docker;

import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/**
 * Keeps the HTTP client from logging all that it sends: with {@code mvn -X} every variable of a container, every build
 * argument and the logins of registries would stand in the build's log.
 */
final class TransportLog {

    private static final String CLIENT = "com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.";
    /** What is sent, and those that name whole requests: build arguments stand in the address. */
    private static final List<String> TELLING = List.of(
            CLIENT + "wire",
            CLIENT + "headers",
            CLIENT + "impl.classic.InternalHttpClient",
            CLIENT + "impl.classic.MainClientExec",
            CLIENT + "impl.classic.ProtocolExec",
            CLIENT + "impl.classic.ConnectExec",
            CLIENT + "impl.classic.RedirectExec",
            CLIENT + "impl.classic.HttpRequestRetryExec");

    /** Where the loggers of Maven 3 and 4 have their level; slf4j has no other way to it. */
    private static final String LEVEL = "currentLogLevel";

    private TransportLog() {}

    /** @param warnings is told where that can't be helped */
    static void hush(Consumer<String> warnings) {
        for (String name : TELLING) {
            hush(LoggerFactory.getLogger(name), warnings);
        }
    }

    static void hush(Logger logger, Consumer<String> warnings) {
        Field level = level(logger.getClass());
        if (logger.isDebugEnabled() && level != null) {
            set(level, logger);
        }
        if (logger.isDebugEnabled()) {
            warnings.accept(
                    "The debug log has all that is sent to the Docker engine, passwords included: set the level of "
                            + logger.getName() + " to info.");
        }
    }

    private static @Nullable Field level(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(LEVEL) && field.getType() == int.class) {
                    return field;
                }
            }
        }
        return null;
    }

    private static void set(Field level, Logger logger) {
        try {
            level.setAccessible(true);
            level.setInt(logger, LocationAwareLogger.INFO_INT);
        } catch (IllegalAccessException | RuntimeException e) {
            // Then it stays as it is, which is told.
            return;
        }
    }
}
