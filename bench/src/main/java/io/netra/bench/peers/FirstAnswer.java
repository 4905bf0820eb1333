package io.netra.bench.peers;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;

/** Prints the nanoseconds from nothing to docker-java's first answer, in a JVM that has done nothing else. */
public final class FirstAnswer {

    private FirstAnswer() {}

    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerHttpClient.Request ping = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/_ping")
                .build();
        try (DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build();
                DockerHttpClient.Response answer = client.execute(ping)) {
            answer.getBody().readAllBytes();
            System.out.println(System.nanoTime() - begin);
        }
    }
}
