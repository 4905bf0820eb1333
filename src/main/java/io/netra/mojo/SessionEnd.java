package io.netra.mojo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Removes at the session's end what it has started and nobody has stopped: the build failed before {@code stop}, or was
 * asked for an earlier phase. A listener of the session needs no {@code <extensions>} in the pom, and works where the
 * JVM lives on.
 */
final class SessionEnd {

    /** In the request, and of JDK types: modules have different class loaders. */
    private static final String KEY = "io.netra.session-end";

    /** Comes after the names of all environments. */
    private static final String LAST = "~";

    private SessionEnd() {}

    /**
     * Has an environment removed at the session's end.
     *
     * @param environment its name
     */
    static void remove(MavenSession session, String environment, Runnable removal) {
        running(session).put(environment, removal);
    }

    /** Says that an environment is gone already. */
    static void removed(MavenSession session, String environment) {
        running(session).remove(environment);
    }

    /** Holds something open until all has been removed; once for each key, and nothing where there is nothing to hold. */
    static void hold(MavenSession session, String key, Supplier<@Nullable AutoCloseable> open) {
        Map<String, Runnable> running = running(session);
        synchronized (running) {
            if (!running.containsKey(LAST + key)) {
                AutoCloseable held = open.get();
                running.put(LAST + key, () -> close(held));
            }
        }
    }

    private static void close(@Nullable AutoCloseable held) {
        try {
            if (held != null) {
                held.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("Cannot close what the session held: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Runnable> running(MavenSession session) {
        MavenExecutionRequest request = session.getRequest();
        synchronized (request) {
            Map<String, Object> data = request.getData();
            if (data.get(KEY) == null) {
                Map<String, Runnable> running = new ConcurrentHashMap<>();
                data.put(KEY, running);
                request.setExecutionListener(listener(request.getExecutionListener(), running));
            }
            return (Map<String, Runnable>) data.get(KEY);
        }
    }

    /** A proxy, since the interface has more methods in newer versions of Maven. */
    private static ExecutionListener listener(@Nullable ExecutionListener next, Map<String, Runnable> running) {
        return (ExecutionListener) Proxy.newProxyInstance(
                SessionEnd.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, (proxy, method, args) -> {
                    if (method.getName().equals("sessionEnded")) {
                        removeAll(running);
                    }
                    return next == null ? answer(proxy, method.getName(), args) : invoke(next, method, args);
                });
    }

    /** Whatever one of them throws must keep neither the others nor Maven's own listener from their work. */
    private static void removeAll(Map<String, Runnable> running) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        List<Runnable> left = new ArrayList<>(new TreeMap<>(running).values());
        running.clear();
        thread.setContextClassLoader(SessionEnd.class.getClassLoader());
        try {
            for (Runnable removal : left) {
                try {
                    removal.run();
                } catch (RuntimeException | LinkageError e) {
                    LoggerFactory.getLogger(SessionEnd.class)
                            .warn("Cannot remove an environment at the session's end", e);
                }
            }
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static @Nullable Object invoke(ExecutionListener next, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(next, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Without a listener to pass on to, only what every object has needs an answer. */
    private static @Nullable Object answer(Object proxy, String method, Object... args) {
        return switch (method) {
            case "equals" -> proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "netra's listener for the session's end";
            default -> null;
        };
    }
}
