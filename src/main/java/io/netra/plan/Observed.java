package io.netra.plan;

import io.netra.stack.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine has, as far as a plan is concerned.
 *
 * @param containers containers of the scope asked for, running or not
 * @param networks networks of the scope
 * @param volumes volumes of the scope
 * @param images ids of the images asked for that are there, by the text of what was asked for: the reference, and the
 *     platform if there was one
 * @param builtImages ids of images that netra built, by their build hash
 * @param snapshots images that hold initialised data, by their key
 */
public record Observed(
        List<Container> containers,
        List<Network> networks,
        List<Volume> volumes,
        Map<String, String> images,
        Map<String, String> builtImages,
        Map<String, SnapshotImage> snapshots) {

    /** Without snapshots, which only those ask for who use them. */
    public Observed(
            List<Container> containers,
            List<Network> networks,
            List<Volume> volumes,
            Map<String, String> images,
            Map<String, String> builtImages) {
        this(containers, networks, volumes, images, builtImages, Map.of());
    }

    /** The same with snapshots that are there; of several of one key the first. */
    public Observed withSnapshots(List<SnapshotImage> found) {
        Map<String, SnapshotImage> byKey = new HashMap<>();
        found.forEach(snapshot -> byKey.putIfAbsent(snapshot.key(), snapshot));
        return new Observed(containers, networks, volumes, images, builtImages, Map.copyOf(byKey));
    }

    /** An engine that has nothing. */
    public static final Observed NOTHING = new Observed(List.of(), List.of(), List.of(), Map.of(), Map.of());

    /** Whether no container, network or volume is there. */
    public boolean isEmpty() {
        return containers.isEmpty() && networks.isEmpty() && volumes.isEmpty();
    }

    /**
     * @param state the engine's word: {@code created}, {@code running}, {@code exited}, …
     * @param imageId the image it was created from
     */
    public record Container(String id, String name, String state, String imageId, Map<String, String> labels) {

        public boolean running() {
            return state.equals("running");
        }

        /** Which of its service's containers it is. */
        public int number() {
            String number = label(Labels.CONTAINER_NUMBER);
            return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 1;
        }

        /** A label's value, or the empty string. */
        public String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    public record Network(String id, String name, Map<String, String> labels) {}

    public record Volume(String name, Map<String, String> labels) {}
}
