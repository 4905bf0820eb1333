package io.netra.plan;

import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import java.math.BigDecimal;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One thing to do: each is one call of the engine, or one wait. What carries it out is an {@link Operations}. */
public sealed interface Step {

    /** What the step is, as it stands in a plan's text: {@code create container web-1}. */
    String describe();

    /** The service it is done for, by key; {@code null} where it is shared. */
    default @Nullable String service() {
        return null;
    }

    /** Carries it out. What returns is complete once the step is done, and failed where it failed. */
    CompletionStage<?> perform(Operations operations);

    /**
     * Makes an image present.
     *
     * @param platform such as {@code linux/amd64}; {@code null} for the engine's own
     */
    record PullImage(String image, @Nullable String platform) implements Step {
        public PullImage(String image) {
            this(image, null);
        }

        /** What it pulls. */
        public PlatformImage wanted() {
            return new PlatformImage(image, platform);
        }

        @Override
        public String describe() {
            return "pull image " + image + (platform == null ? "" : " for " + platform);
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.pull(this);
        }
    }

    /** Builds the image of a service. */
    record BuildImage(ImageBuild build) implements Step {
        @Override
        public String describe() {
            return "build image " + build.tag();
        }

        @Override
        public String service() {
            return build.service();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.build(this);
        }
    }

    /**
     * Stops a container that was made for it, and makes an image of what it has initialised.
     *
     * @param container its name
     * @param imageId the image that it was created from
     */
    record SaveSnapshot(SnapshotSpec spec, String container, String imageId) implements Step {
        @Override
        public String describe() {
            return "save snapshot " + spec.reference(imageId);
        }

        @Override
        public String service() {
            return spec.service();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.saveSnapshot(this);
        }
    }

    record CreateNetwork(NetworkSpec spec) implements Step {
        @Override
        public String describe() {
            return "create network " + spec.definition().name();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.createNetwork(this);
        }
    }

    record CreateVolume(VolumeSpec spec) implements Step {
        @Override
        public String describe() {
            return "create volume " + spec.definition().name();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.createVolume(this);
        }
    }

    /** Makes sure of a network or volume that something else has made. */
    record FindExternal(SharedKind kind, String name) implements Step {
        @Override
        public String describe() {
            return "find " + kind.noun() + " " + name;
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.findExternal(this);
        }
    }

    /** What containers may share. */
    enum SharedKind {
        NETWORK("network"),
        VOLUME("volume");

        private final String noun;

        SharedKind(String noun) {
            this.noun = noun;
        }

        public String noun() {
            return noun;
        }
    }

    /**
     * @param image the reference whose id the container is created from: that of a pulled image, or the tag of a built
     *     one
     */
    record CreateContainer(ContainerSpec spec, String image) implements Step {
        @Override
        public String describe() {
            return "create container " + spec.name();
        }

        @Override
        public String service() {
            return spec.definition().key();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.createContainer(this);
        }
    }

    /**
     * @param existing the id of a container that is there already; {@code null} for the one that this plan creates
     */
    record StartContainer(
            String service, String container, @Nullable String existing) implements Step {
        @Override
        public String describe() {
            return "start container " + container;
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.startContainer(this);
        }
    }

    /**
     * Waits until a service is ready: its probe answers, and its health check, if it has one that the probe does not
     * stand for, says healthy.
     *
     * @param probe how to ask it; {@code null} where only the container's state and health tell
     * @param completion whether it is ready once it has ended with exit code 0
     * @param awaitHealth whether the engine's verdict on its health has to be healthy too, where there is one
     */
    record AwaitReady(
            String service, String container, @Nullable ProbeSpec probe, boolean completion, boolean awaitHealth)
            implements Step {
        @Override
        public String describe() {
            if (completion) {
                return "await end of " + container;
            }
            return "await " + container + (probe == null ? "" : " by " + probe);
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.awaitReady(this);
        }
    }

    /** Sets the processor limit that was left out so that the service boots unthrottled. */
    record LimitCpus(String service, String container, long nanoCpus) implements Step {
        @Override
        public String describe() {
            return "limit " + container + " to "
                    + BigDecimal.valueOf(nanoCpus, 9).stripTrailingZeros().toPlainString() + " cpus";
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.limitCpus(this);
        }
    }

    record RemoveContainer(@Nullable String service, Observed.Container container) implements Step {
        @Override
        public String describe() {
            return "remove container " + container.name();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.removeContainer(this);
        }
    }

    record RemoveNetwork(Observed.Network network) implements Step {
        @Override
        public String describe() {
            return "remove network " + network.name();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.removeNetwork(this);
        }
    }

    record RemoveVolume(Observed.Volume volume) implements Step {
        @Override
        public String describe() {
            return "remove volume " + volume.name();
        }

        @Override
        public CompletionStage<?> perform(Operations operations) {
            return operations.removeVolume(this);
        }
    }

    /** Carries steps out, one method for each kind: what a {@code switch} would be on a newer Java. */
    interface Operations {
        CompletionStage<?> pull(PullImage step);

        CompletionStage<?> build(BuildImage step);

        CompletionStage<?> saveSnapshot(SaveSnapshot step);

        CompletionStage<?> createNetwork(CreateNetwork step);

        CompletionStage<?> createVolume(CreateVolume step);

        CompletionStage<?> findExternal(FindExternal step);

        CompletionStage<?> createContainer(CreateContainer step);

        CompletionStage<?> startContainer(StartContainer step);

        CompletionStage<?> awaitReady(AwaitReady step);

        CompletionStage<?> limitCpus(LimitCpus step);

        CompletionStage<?> removeContainer(RemoveContainer step);

        CompletionStage<?> removeNetwork(RemoveNetwork step);

        CompletionStage<?> removeVolume(RemoveVolume step);
    }
}
