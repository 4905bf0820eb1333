package io.netra.compose.derive;

import io.netra.compose.project.Project;
import io.netra.problem.NetraException;
import io.netra.stack.Catalogue;
import io.netra.stack.ImageRules;
import io.netra.stack.ServiceType;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives what netra runs of a user's project. Pure but for the question which Dockerfiles there are. The keys of the
 * services stay the user's.
 */
public final class Derivation {

    private final Wish wish;
    private final Knowledge knowledge;
    private final BuildFiles files;

    public Derivation(Wish wish, Catalogue catalogue, ImageRules rules, BuildFiles files) {
        this.wish = wish;
        this.knowledge = new Knowledge(catalogue, rules);
        this.files = files;
    }

    /**
     * Derives.
     *
     * @param project the user's, in its long form
     * @param fallbacks why services can't run in Alpine, by key: found out by an earlier attempt
     * @throws NetraException where a service is asked for that the project does not have
     */
    public Derived derive(Project project, Map<String, String> fallbacks) {
        Mapping root = project.root();
        Map<String, Mapping> all = new LinkedHashMap<>();
        Nodes.mapping(root, "services").entries().forEach((key, member) -> {
            if (member.value() instanceof Mapping service) {
                all.put(key, service);
            }
        });
        Map<String, Mapping> chosen = Selection.of(wish.services(), all);
        DataStep data = new DataStep(new SharedStorage(chosen), key -> TopLevelStep.external(root, "volumes", key));
        List<Change> changes = new ArrayList<>();
        Map<String, Mapping> derived = new LinkedHashMap<>();
        chosen.forEach((key, service) -> {
            ServiceDraft draft = new ServiceDraft(key, service);
            derive(draft, data, fallbacks);
            derived.put(key, draft.service());
            changes.addAll(draft.changes());
        });
        TopLevelStep top = new TopLevelStep(wish);
        Mapping topLevel = top.apply(project, head(project), all, derived);
        List<Change> topFirst = new ArrayList<>(top.changes());
        topFirst.addAll(changes);
        return new Derived(topLevel.with("services", services(root, derived)), topFirst);
    }

    private void derive(ServiceDraft draft, DataStep data, Map<String, String> fallbacks) {
        Choice choice = new VariantStep(wish, knowledge, files).apply(draft, fallbacks.get(draft.key()));
        long moved = 0;
        if (wish.isolate()) {
            new IsolationStep(wish.ports()).apply(draft);
            ServiceType.Data known = knowledge.data(choice.image(), draft.service());
            moved = known == null ? 0 : data.apply(draft, known);
        }
        new LimitStep(wish.variant(), knowledge).apply(draft, choice, moved);
        // Those that were not asked for are gone; a profile would hide the others from whoever reads the file.
        draft.remove("profiles");
        new LabelStep(wish, knowledge).apply(draft, choice);
    }

    /** The top with the environment's name first, and what it is. */
    private Mapping head(Project project) {
        Mapping root = project.root();
        Map<String, Member> entries = new LinkedHashMap<>();
        entries.put("name", new Member(root.where(), Nodes.string(root.where(), project.name())));
        Mapping netra = new Mapping(root.where(), Map.of())
                .with("variant", Nodes.string(root.where(), wish.variant().label()))
                .with(
                        "environment",
                        Nodes.string(root.where(), wish.environment().label()));
        entries.put("x-netra", new Member(root.where(), netra));
        root.entries().forEach(entries::putIfAbsent);
        entries.remove("version");
        return new Mapping(root.where(), Collections.unmodifiableMap(entries));
    }

    private static Mapping services(Mapping root, Map<String, Mapping> derived) {
        Map<String, Member> services = new LinkedHashMap<>();
        Nodes.mapping(root, "services").entries().forEach((key, member) -> {
            Mapping service = derived.get(key);
            if (service != null) {
                services.put(key, new Member(member.where(), service));
            }
        });
        return new Mapping(root.where(), Collections.unmodifiableMap(services));
    }
}
