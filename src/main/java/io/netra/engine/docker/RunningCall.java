package io.netra.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.netra.engine.EngineException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call under way on a thread of its own, so that whoever waits for it can give it up: an interrupt closes the channel
 * of a unix socket, closing the response frees a TCP read.
 */
final class RunningCall<T> {

    private static final long QUIET_SECONDS = 2;

    /** How often a call that may be repeated is sent. */
    private static final int ATTEMPTS = 3;

    private static final long PAUSE_MILLIS = 150;

    private final Call call;
    private final ApiFailures failures;
    private final CallLimit limit;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final long begin = System.nanoTime();
    private volatile long lastByte = begin;
    private volatile DockerHttpClient.@Nullable Response response;
    private volatile @Nullable Future<?> task;
    private volatile boolean stopped;

    RunningCall(Call call, ApiFailures failures, CallLimit limit) {
        this.call = call;
        this.failures = failures;
        this.limit = limit;
    }

    RunningCall<T> startOn(ExecutorService workers, DockerHttpClient client, Reply.Reader<T> reader) {
        task = workers.submit(() -> run(client, reader));
        return this;
    }

    private void run(DockerHttpClient client, Reply.Reader<T> reader) {
        try {
            for (int attempt = 1; !attempt(client, reader, attempt == ATTEMPTS); attempt++) {
                Thread.sleep(PAUSE_MILLIS * attempt);
            }
        } catch (InterruptedException | CancellationException e) {
            // Thrown on, a future would take it for its own.
            outcome.completeExceptionally(new IOException("given up", e));
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    /** Returns false where another attempt may do. */
    private boolean attempt(DockerHttpClient client, Reply.Reader<T> reader, boolean last) throws IOException {
        try (DockerHttpClient.Response answer = client.execute(request())) {
            response = answer;
            lastByte = System.nanoTime();
            Reply reply = new Reply(answer.getStatusCode(), watched(answer.getBody()));
            if (reply.status() >= 400) {
                throw failures.refused(call, reply);
            }
            outcome.complete(reader.read(reply));
            return true;
        } catch (EngineException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // A connection that was kept open for the next call may have been closed by the engine meanwhile.
            if (last || stopped || !call.repeatable()) {
                throw e;
            }
            return false;
        }
    }

    /** Waits for the end, but no longer than the call's limit. */
    T await() {
        return await(limit.time(), () -> {});
    }

    /**
     * The same.
     *
     * @param silence after how long without a byte, and again and again, to look for a sign of life
     * @param signOfLife fails where there is none, and the call with it
     */
    T await(Duration silence, Runnable signOfLife) {
        try {
            // Bytes may come while waiting, and move its end.
            for (long left = left(); !endsWithin(Math.min(left, silence.toNanos())); left = left()) {
                if (left() <= 0) {
                    stop();
                    throw failures.late(call, limit);
                }
                if (System.nanoTime() - lastByte >= silence.toNanos()) {
                    look(signOfLife);
                }
            }
            return outcome.get();
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw failures.interrupted(call, e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private void look(Runnable signOfLife) {
        try {
            signOfLife.run();
        } catch (EngineException e) {
            stop();
            throw failures.frozen(call, e);
        }
    }

    private long left() {
        return limit.left(begin, lastByte, System.nanoTime());
    }

    private boolean endsWithin(long nanos) throws InterruptedException {
        try {
            outcome.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private RuntimeException failed(Throwable cause) {
        if (cause instanceof EngineException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return failures.broken(call, cause);
    }

    /** Gives the call up and waits until its thread has let go, so that no callback comes afterwards. */
    void stop() {
        stopped = true;
        Future<?> running = task;
        if (running != null) {
            running.cancel(true);
        }
        DockerHttpClient.Response open = response;
        if (open != null) {
            open.close();
        }
        try {
            outcome.get(QUIET_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Either way it is over for the caller.
            return;
        }
    }

    private DockerHttpClient.Request request() {
        DockerHttpClient.Request.Builder request = DockerHttpClient.Request.builder();
        request.method(call.method()).path(call.path().text()).putAllHeaders(call.headers());
        if (call.body() != null) {
            request.bodyBytes(Json.bytes(call.body()));
        }
        if (call.upload() != null) {
            request.body(watched(call.upload()));
        }
        return request.build();
    }

    private InputStream watched(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                lastByte = System.nanoTime();
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                lastByte = System.nanoTime();
                return count;
            }
        };
    }
}
