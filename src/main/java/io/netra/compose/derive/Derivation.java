package io.netra.compose.derive;

import io.netra.compose.project.Project;
import io.netra.stack.Catalogue;
import io.netra.stack.ImageRules;
import io.netra.stack.ServiceType;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
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

    private static final String MEMSWAP = "memswap_limit";

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
     * @param fallbacks why services can't run in Alpine, by plain name: found out by an earlier attempt
     */
    public Derived derive(Project project, Map<String, String> fallbacks) {
        Mapping root = project.root();
        Map<String, Mapping> all = new LinkedHashMap<>();
        Nodes.mapping(root, "services").entries().forEach((key, member) -> {
            if (member.value() instanceof Mapping service) {
                all.put(key, service);
            }
        });
        Map<String, ServiceDraft> drafts = drafts(all);
        Map<String, Mapping> named = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> named.put(key, draft.service()));
        DataStep data = new DataStep(
                new SharedStorage(named, Nodes.mapping(root, "volumes")),
                key -> TopLevelStep.external(root, "volumes", key));
        List<Change> changes = new ArrayList<>();
        Map<String, Mapping> derived = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> {
            derive(draft, data, fallbacks);
            derived.put(key, draft.service());
            changes.addAll(draft.changes());
        });
        TopLevelStep top = new TopLevelStep(wish);
        Mapping topLevel = top.apply(project, head(project), all, derived);
        List<Change> topFirst = new ArrayList<>(top.changes());
        topFirst.addAll(changes);
        Mapping services =
                Nodes.mapping(root, "services").map((key, service) -> derived.getOrDefault(key, (Mapping) service));
        return new Derived(topLevel.with("services", services), topFirst);
    }

    /** Services that name others as they will be named. */
    private Map<String, ServiceDraft> drafts(Map<String, Mapping> all) {
        DependencyStep dependencies = new DependencyStep(all.keySet());
        ContainerNames names = new ContainerNames(all);
        Map<String, ServiceDraft> drafts = new LinkedHashMap<>();
        all.forEach((key, service) -> {
            ServiceDraft draft = new ServiceDraft(key, service);
            dependencies.apply(draft);
            if (wish.isolate()) {
                names.apply(draft);
            }
            drafts.put(key, draft);
        });
        return drafts;
    }

    private void derive(ServiceDraft draft, DataStep data, Map<String, String> fallbacks) {
        Choice choice = new VariantStep(wish, knowledge, files).apply(draft, fallbacks.get(draft.name()));
        platform(draft);
        new PortStep(wish).apply(draft);
        long moved = 0;
        if (wish.isolate()) {
            new IsolationStep().apply(draft);
            new HealthcheckStep().apply(draft);
            ServiceType.Data known = knowledge.data(choice.image(), draft.service());
            moved = known == null ? 0 : data.apply(draft, known);
        }
        new LimitStep(wish.variant(), knowledge).apply(draft, choice, moved);
        if ("-1".equals(draft.text(MEMSWAP))) {
            // As a string, the only form that the CLI prints, the CLI does not read it.
            draft.set(MEMSWAP, Scalar.number(draft.service().where(), "-1"));
        }
        // Those that were not asked for are gone; a profile would hide the others from whoever reads the file.
        draft.remove("profiles");
        new LabelStep(wish, knowledge).apply(draft, choice);
    }

    private void platform(ServiceDraft draft) {
        String platform = wish.platform();
        if (platform != null
                && draft.text("platform") == null
                && Nodes.items(draft.get("build", "platforms")).isEmpty()) {
            draft.set(platform, "platform");
            draft.changed("its image is for " + platform + ", as netra.platform says", "platform");
        }
    }

    /** The top with the environment's name first, and what it is. */
    private Mapping head(Project project) {
        Mapping root = project.root();
        Map<String, Member> entries = new LinkedHashMap<>();
        entries.put("name", new Member(root.where(), Scalar.string(root.where(), project.name())));
        Mapping netra = Nodes.mapping(root, "x-netra")
                .with("variant", Scalar.string(root.where(), wish.variant().label()))
                .with(
                        "environment",
                        Scalar.string(root.where(), wish.environment().label()));
        entries.put("x-netra", new Member(root.where(), netra));
        root.entries().forEach(entries::putIfAbsent);
        entries.remove("version");
        return new Mapping(root.where(), Collections.unmodifiableMap(entries));
    }
}
