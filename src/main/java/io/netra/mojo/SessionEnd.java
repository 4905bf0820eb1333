package io.netra.mojo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
        List<Runnable> left = new ArrayList<>(running.values());
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
