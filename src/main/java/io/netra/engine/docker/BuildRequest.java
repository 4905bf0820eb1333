package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.netra.compose.ComposeBuild;
import io.netra.image.ImageBuild;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image to build, in the builder's terms.
 *
 * @param subject the image and its service, for messages
 * @param dockerfile the Dockerfile's name within the content
 * @param content the tar of the context
 */
record BuildRequest(
        String subject,
        String tag,
        String dockerfile,
        Optional<String> target,
        Map<String, String> args,
        Map<String, String> labels,
        ComposeBuild.Options options,
        TarUpload.Content content) {

    static BuildRequest of(ImageBuild build, Map<String, String> moreLabels) {
        Map<String, String> labels = new LinkedHashMap<>(build.build().labels());
        labels.putAll(moreLabels);
        return new BuildRequest(
                "image '" + build.tag() + "' of service '" + build.service() + "'",
                build.tag(),
                build.context().dockerfileName(),
                Optional.ofNullable(build.build().target()),
                build.build().args(),
                labels,
                build.build().options(),
                build.context()::writeTo);
    }

    ApiPath path(boolean buildKit) {
        ApiPath path = ApiPath.of("/build")
                .with("t", tag)
                .with("dockerfile", dockerfile)
                .with("buildargs", Json.text(Json.object(args)))
                .with("labels", Json.text(Json.object(labels)))
                .with("rm", "1")
                .with("forcerm", "1");
        if (target.isPresent()) {
            path = path.with("target", target.get());
        }
        path = with(path, options);
        return buildKit ? path.with("version", "2") : path;
    }

    private static ApiPath with(ApiPath start, ComposeBuild.Options options) {
        ApiPath path = start;
        for (String tag : options.tags()) {
            path = path.with("t", tag);
        }
        if (!options.cacheFrom().isEmpty()) {
            path = path.with("cachefrom", Json.text(Json.array(options.cacheFrom())));
        }
        if (!options.ulimits().isEmpty()) {
            ArrayNode limits = Json.array(List.of());
            options.ulimits()
                    .forEach(limit -> limits.addObject()
                            .put("Name", limit.name())
                            .put("Soft", limit.soft())
                            .put("Hard", limit.hard()));
            path = path.with("ulimits", Json.text(limits));
        }
        for (String host : options.extraHosts()) {
            path = path.with("extrahosts", host);
        }
        path = with(path, "networkmode", options.network());
        path = with(path, "platform", options.platform());
        path = with(path, "shmsize", options.shmSize());
        return with(path, "nocache", options.noCache() ? "1" : null);
    }

    private static ApiPath with(ApiPath path, String parameter, @Nullable Object value) {
        return value == null ? path : path.with(parameter, value.toString());
    }
}
