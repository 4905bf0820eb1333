package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.environment.Ownership;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.settings.Settings;
import io.netra.stack.Labels;

/** Keeps netra's hands off what is not its own, or another build's. */
final class Foreign {

    private final Settings.Owner owner;

    Foreign(Settings.Owner owner) {
        this.owner = owner;
    }

    /**
     * Refuses to go on where the project's name is taken: by containers without netra's label, by another session, or,
     * for what is to be kept, by another checkout.
     */
    void refuse(ComposeFile file, Observed observed) {
        observed.containers().stream()
                .filter(container -> !Ownership.of(container.labels()).netras())
                .findFirst()
                .ifPresent(container -> {
                    throw taken(
                            file,
                            "a compose project of that name is there already, and its container " + container.name()
                                    + " is not netra's");
                });
        Selection.inhabited(observed).forEach(labels -> {
            Ownership ownership = Ownership.of(labels);
            if (!ownership.netras()) {
                throw taken(file, "a compose project of that name is there already, and its network is not netra's");
            }
            if (!mine(ownership)) {
                String whose = labels.getOrDefault(Labels.CHECKOUT, "an unknown folder");
                throw taken(file, "an environment of that name is there already, started in " + whose);
            }
        });
    }

    /** What another build is using can't be changed under it. */
    static NetraException busy(ComposeFile file) {
        return taken(file, "another build is using the one that is kept, which is not what this one asks for");
    }

    private boolean mine(Ownership ownership) {
        return owner.kept()
                ? ownership.kept()
                        && ownership.checkout().equals(owner.baseDirectory().toString())
                : !ownership.kept() && ownership.creator().equals(owner.session());
    }

    private static NetraException taken(ComposeFile file, String fact) {
        return new NetraException(Problem.of(
                "Cannot start the environment '" + file.name() + "'",
                fact,
                "Choose another name with -Dnetra.environmentName, or remove that one: 'mvn netra:clean' removes what"
                        + " is no longer in use."));
    }
}
