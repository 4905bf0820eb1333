package io.netra.engine;

import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ImageCommit;
import io.netra.plan.NetworkSpec;
import io.netra.plan.Observed;
import io.netra.plan.SnapshotImage;
import io.netra.plan.Step.SharedKind;
import io.netra.plan.VolumeSpec;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What netra asks of a container engine. Calls block; all may be made from several threads at once. Every failure is a
 * {@link EngineException}.
 */
public interface Engine extends AutoCloseable {

    /** What is known of the engine since it was found; costs nothing. */
    EngineInfo info();

    /** The memory of its host in bytes. */
    long memory();

    /**
     * What is there.
     *
     * @param labels containers, networks and volumes with all of these labels; an empty value matches any
     * @param images images to look up, of which one for another platform is not there; where there are none, the images
     *     that netra built are not asked for either
     */
    Observed observe(Map<String, String> labels, Set<PlatformImage> images);

    /**
     * Pulls an image, with the credentials of the Docker configuration.
     *
     * @param platform such as {@code linux/amd64}; {@code null} for the engine's own
     * @return its id
     * @throws EngineException with {@link EngineException#notFound()} where the registry says that there is none
     */
    String pull(String image, @Nullable String platform);

    /** Asks the image's registry whether it has it, with the same credentials, without pulling. Never fails. */
    Availability availability(PlatformImage image);

    /**
     * Builds an image, tags it, and labels it.
     *
     * @param labels added to those of the build
     * @param steps receives each step of the builder as it starts
     * @return its id
     * @throws EngineException with a status where the builder refused or failed, without one where it did not answer
     */
    String build(ImageBuild build, Map<String, String> labels, Consumer<String> steps);

    /**
     * Images that netra built, whether or not they still have a name.
     *
     * @param project the name of the project that they were built for
     * @return their ids
     */
    Set<String> builtImages(String project);

    /**
     * Images that hold initialised data, the newest first.
     *
     * @param project the name of the project that they were made for; empty for those of all
     */
    List<SnapshotImage> snapshots(String project);

    /** Creates a network, or finds the one of that name that another thread has just made. */
    void createNetwork(NetworkSpec spec);

    void createVolume(VolumeSpec spec);

    /**
     * Makes sure that a network or volume is there.
     *
     * @throws EngineException with {@link EngineException#notFound()} where it is not
     */
    void find(SharedKind kind, String name);

    /**
     * @param imageId what to create it from: an id, never a tag that may move
     * @return the container's id
     */
    String createContainer(ContainerSpec spec, String imageId);

    void startContainer(String id);

    /** Asks a container to stop and waits until it has; one that takes longer than that is killed. */
    void stopContainer(String id, Duration patience);

    /**
     * Makes an image of a container that has ended, in one go: it is there whole or not at all.
     *
     * @return its id
     */
    String commit(String id, ImageCommit image);

    /** Sets the processor limit of a running container, in billionths of a processor. */
    void limitCpus(String id, long nanoCpus);

    ContainerState inspectContainer(String id);

    /** Several at once, in the order of their ids. */
    List<ContainerState> inspectContainers(List<String> ids);

    /**
     * Begins to follow what happens to containers: that one started, ended, ran out of memory, or changed its health.
     * Returns at once and never fails; what a stream that is not {@link Following#live() live} misses is not told.
     *
     * @param labels of the containers; an empty value matches any
     * @param changed is given the id of a container whose state is another now, on a thread of the engine's
     */
    Following follow(Map<String, String> labels, Consumer<String> changed);

    /** Current memory use of a running container in bytes, page cache left out; 0 where the engine can't tell. */
    long memoryUsage(String id);

    /** The last lines of both output streams. */
    String lastLogLines(String id, int lines);

    /** Everything that a container wrote, both streams as they came. */
    void copyLogs(String id, OutputStream out);

    /** Whether a container's file system has something at an absolute path, whether or not it runs. */
    boolean hasFile(String id, String path);

    /** Kills and removes a container with its anonymous volumes. One that is gone already is no error. */
    void removeContainer(String id);

    /** One that is gone already is no error. */
    void removeNetwork(String id);

    /** One that is gone already is no error. */
    void removeVolume(String name);

    /** One that is gone already, or still used by a container, is no error. */
    void removeImage(String id);

    @Override
    void close();
}
