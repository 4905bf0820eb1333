package io.netra.engine;

import io.netra.redaction.RedactedFailures;
import io.netra.redaction.Redaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An engine, and progress, from which no secret comes further: of an engine what containers have said and what failures say,
 * to progress every text. What is made of those later, such as reasons in labels and files, need not be thought of.
 */
public final class RedactedEngine {

    private RedactedEngine() {}

    /** The same engine; what {@link Engine#copyLogs} copies stays as it is. */
    public static Engine of(Engine engine, Redaction redaction) {
        return proxy(Engine.class, (self, method, arguments) -> {
            try {
                return answer(call(method, engine, all(arguments)), redaction);
            } catch (RuntimeException e) {
                throw RedactedFailures.of(e, redaction);
            }
        });
    }

    /** The same listener; texts come to it without secrets. */
    public static Progress of(Progress progress, Redaction redaction) {
        return proxy(
                Progress.class,
                (self, method, arguments) -> call(method, progress, redacted(all(arguments), redaction)));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A method without parameters has none at all. */
    private static Object[] all(@Nullable Object arguments) {
        return arguments instanceof Object[] given ? given : new Object[0];
    }

    private static @Nullable Object answer(@Nullable Object answer, Redaction redaction) {
        if (answer instanceof String text) {
            return redaction.text(text);
        }
        if (answer instanceof ContainerState state) {
            return redacted(state, redaction);
        }
        if (answer instanceof List<?> list && list.stream().allMatch(ContainerState.class::isInstance)) {
            return list.stream()
                    .map(state -> redacted((ContainerState) state, redaction))
                    .toList();
        }
        return answer;
    }

    private static ContainerState redacted(ContainerState state, Redaction redaction) {
        return state.lastHealthOutput().isEmpty()
                ? state
                : state.withHealthOutput(redaction.text(state.lastHealthOutput()));
    }

    private static Object[] redacted(Object[] arguments, Redaction redaction) {
        return Stream.of(arguments)
                .map(argument -> argument instanceof String text ? redaction.text(text) : argument)
                .toArray();
    }

    private static @Nullable Object call(Method method, Object target, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(method + " declares no such exception", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the methods of an interface are public", e);
        }
    }
}
