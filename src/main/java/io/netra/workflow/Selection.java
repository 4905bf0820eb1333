package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.environment.Lease;
import io.netra.environment.Ownership;
import io.netra.plan.Observed;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which environments a goal means, told by labels alone: they are found without the files of their start.
 *
 * @param query what the engine is asked for; an empty value matches any
 * @param meant what of the answer is meant, by its labels
 */
record Selection(Map<String, String> query, Predicate<Map<String, String>> meant) {

    /**
     * What {@code stop} removes: what this session has started in this module, or, called from the command line, what
     * was started from there in this checkout; or of these the environment that was named.
     */
    static Selection toStop(Settings settings) {
        Settings.Owner owner = settings.owner();
        Predicate<Ownership> whose = owner.commandLine()
                ? Ownership::kept
                : ownership -> !ownership.kept()
                        && !ownership.shared()
                        && ownership.creator().equals(owner.session());
        return of(settings, whose);
    }

    /** What {@code status} and {@code clean} look at: these modules' environments, or, without a project, all. */
    static Selection toLookAt(Settings settings) {
        return of(settings, ownership -> true);
    }

    /** What is there of netra's, of any project. */
    static Selection everything() {
        return new Selection(Map.of(Labels.ENVIRONMENT, ""), labels -> true);
    }

    /** What one session has created in an environment. */
    static Selection createdBy(String session, String environment) {
        return new Selection(Map.of(Labels.PROJECT, environment, Labels.CREATOR, session), labels -> true);
    }

    /** What dies with a session, in all of its environments. */
    static Selection ownedBy(String session) {
        return new Selection(
                Map.of(Labels.CREATOR, session, Labels.ENVIRONMENT, ""),
                labels -> !Ownership.of(labels).kept());
    }

    private static Selection of(Settings settings, Predicate<Ownership> whose) {
        if (settings.environmentName() != null) {
            Map<String, String> query = Map.of(Labels.PROJECT, settings.environmentName(), Labels.ENVIRONMENT, "");
            return new Selection(query, labels -> whose.test(Ownership.of(labels)));
        }
        return inModules(settings, whose);
    }

    private static Selection inModules(Settings settings, Predicate<Ownership> whose) {
        Settings.Owner owner = settings.owner();
        Set<String> modules = new TreeSet<>();
        owner.modules().forEach(module -> modules.add(module.toString()));
        boolean everywhere = !owner.inProject();
        return new Selection(Map.of(Labels.ENVIRONMENT, ""), labels -> {
            Ownership ownership = Ownership.of(labels);
            return (everywhere || modules.contains(ownership.checkout())) && whose.test(ownership);
        });
    }

    /** The same, of environments with these names only. */
    Selection named(Set<String> names) {
        return and(labels -> names.contains(labels.getOrDefault(Labels.PROJECT, "")));
    }

    Selection and(Predicate<Map<String, String>> further) {
        return new Selection(query, meant.and(further));
    }

    /** What is there of it now. */
    Observed look(Engine engine) {
        return filter(engine.observe(query, Set.of()), meant);
    }

    /** All but the volumes of development: their data outlives the environment, though not a lease of it. */
    static Observed withoutKeptVolumes(Observed found) {
        List<Observed.Volume> volumes = found.volumes().stream()
                .filter(volume -> Lease.is(volume.labels())
                        || !Ownership.of(volume.labels()).dev())
                .toList();
        return new Observed(found.containers(), found.networks(), volumes, found.images(), found.builtImages());
    }

    /** What of the found has labels that pass. */
    static Observed filter(Observed found, Predicate<Map<String, String>> labels) {
        List<Observed.Container> containers =
                found.containers().stream().filter(c -> labels.test(c.labels())).toList();
        List<Observed.Network> networks =
                found.networks().stream().filter(n -> labels.test(n.labels())).toList();
        List<Observed.Volume> volumes =
                found.volumes().stream().filter(v -> labels.test(v.labels())).toList();
        return new Observed(containers, networks, volumes, found.images(), found.builtImages());
    }

    /** Only environments of which more than leases was found. */
    static Observed withoutLoneLeases(Observed found) {
        Set<String> names = names(labels(found).filter(labels -> !Lease.is(labels)));
        return filter(found, labels -> names.contains(labels.getOrDefault(Labels.PROJECT, "")));
    }

    /** Labels of everything found. */
    static Stream<Map<String, String>> labels(Observed found) {
        return Stream.concat(inhabited(found), found.volumes().stream().map(Observed.Volume::labels));
    }

    /**
     * Labels of what shows that an environment is alive: a start makes its network first and may then pull images for
     * minutes, and a volume stays when all else is gone.
     */
    static Stream<Map<String, String>> inhabited(Observed found) {
        return Stream.concat(
                found.containers().stream().map(Observed.Container::labels),
                found.networks().stream().map(Observed.Network::labels));
    }

    /** The same, and labels of leases. */
    static Stream<Map<String, String>> occupied(Observed found) {
        Stream<Map<String, String>> volumes = found.volumes().stream().map(Observed.Volume::labels);
        return Stream.concat(inhabited(found), volumes.filter(Lease::is));
    }

    /** Names of the environments found. */
    static Set<String> names(Stream<Map<String, String>> labels) {
        Set<String> names = new TreeSet<>();
        labels.forEach(of -> names.add(of.getOrDefault(Labels.PROJECT, "")));
        return names;
    }
}
