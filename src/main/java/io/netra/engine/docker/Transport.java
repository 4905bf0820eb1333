package io.netra.engine.docker;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The one connection pool to an engine, and the threads that its calls run on. */
final class Transport implements AutoCloseable {

    /** More than any plan has calls at once, so that a follower of logs never keeps a start waiting. */
    private static final int MAX_CONNECTIONS = 128;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Works on TCP alone, as a last resort against a peer that vanished. */
    private static final Duration READ = CallLimit.BUILD.time().plusMinutes(1);

    private final DockerHttpClient client;
    private final ApiFailures failures;
    private final Patience patience;
    private final ExecutorService workers;

    private Transport(DockerHttpClient client, ApiFailures failures, Patience patience) {
        this.client = client;
        this.failures = failures;
        this.patience = patience;
        this.workers = Executors.newCachedThreadPool(daemons());
    }

    static Transport open(Candidate candidate, Patience patience) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(candidate.host())
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(CONNECT)
                .responseTimeout(READ);
        tls(candidate).ifPresent(builder::sslConfig);
        try {
            return new Transport(
                    builder.build(), new ApiFailures(candidate.host().toString()), patience);
        } catch (RuntimeException e) {
            String where = candidate
                    .certificates()
                    .map(dir -> " with the certificates in " + dir)
                    .orElse("");
            Problem problem = Problem.of(
                    "Cannot connect to the Docker engine at " + candidate.host() + where,
                    ApiFailures.withoutStop(ApiFailures.reason(e)),
                    "Check " + candidate.foundBy() + ".");
            throw new EngineException(problem, 0, e);
        }
    }

    /** Passed by hand: docker-java would force the TLS of the current context on any host. */
    private static Optional<SSLConfig> tls(Candidate candidate) {
        if (!candidate.host().getScheme().equals("tcp")) {
            return Optional.of(NoTls::context);
        }
        return candidate.certificates().map(dir -> new LocalDirectorySSLConfig(dir.toString()));
    }

    /** Sends a call off without waiting. */
    <T> RunningCall<T> start(Call call, Reply.Reader<T> reader) {
        try {
            return new RunningCall<T>(call, failures, patience.limit(call)).startOn(workers, client, reader);
        } catch (RejectedExecutionException e) {
            throw failures.closed(call, e);
        }
    }

    Patience patience() {
        return patience;
    }

    /** Runs something beside a call. */
    void beside(Runnable work) {
        workers.execute(work);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            client.close();
            workers.awaitTermination(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            // Nothing is left to be done with it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "netra-engine-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
