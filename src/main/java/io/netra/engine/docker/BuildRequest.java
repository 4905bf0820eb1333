package io.netra.engine.docker;

import io.netra.image.ImageBuild;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
        return buildKit ? path.with("version", "2") : path;
    }
}
