package io.netra.workflow;

import io.netra.environment.Lease;
import io.netra.environment.Ownership;
import io.netra.environment.SessionId.Liveness;
import io.netra.environment.Sessions;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who needs which environment: told by the labels of what is in it, by the leases beside it, and by the processes of this
 * host. Environments go as a whole: one that was started again has older parts and newer ones.
 */
final class Occupancy {

    private final Map<String, List<Ownership>> members = new TreeMap<>();
    private final Map<String, List<Lease>> leases = new TreeMap<>();
    private final Observed all;
    private final String session;
    private final Instant now;
    private final Sessions sessions;

    /** Whether somebody needs an environment. */
    enum Use {
        FREE,
        IN_USE,
        /** Nobody on this host can tell: it has no lease, and its session ran on another, or before this one was restarted. */
        UNKNOWN
    }

    /**
     * @param all what an engine has of netra's, leases and all
     * @param session the one that asks; what is its own is free to it
     */
    Occupancy(Observed all, String session, Instant now, Sessions sessions) {
        this.all = all;
        this.session = session;
        this.now = now;
        this.sessions = sessions;
        Selection.inhabited(all).forEach(this::addMember);
        for (Observed.Volume volume : all.volumes()) {
            Map<String, String> labels = volume.labels();
            if (Lease.is(labels)) {
                leases.computeIfAbsent(name(labels), name -> new ArrayList<>()).add(Lease.of(labels));
            } else if (!members.containsKey(name(labels))) {
                addMember(labels);
            }
        }
    }

    /** For the session of a context, now. */
    static Occupancy of(Observed all, WorkflowContext context) {
        return new Occupancy(
                all, context.settings().owner().session(), context.clock().instant(), context.sessions());
    }

    private void addMember(Map<String, String> labels) {
        members.computeIfAbsent(name(labels), name -> new ArrayList<>()).add(Ownership.of(labels));
    }

    private static String name(Map<String, String> labels) {
        return labels.getOrDefault(Labels.PROJECT, "");
    }

    /** Whether somebody needs an environment. */
    Use use(String environment) {
        List<Lease> held = leases.getOrDefault(environment, List.of());
        if (held.stream().anyMatch(this::holds)) {
            return Use.IN_USE;
        }
        List<Use> uses = members.getOrDefault(environment, List.of()).stream()
                .map(owner -> use(owner, held))
                .toList();
        return Stream.of(Use.IN_USE, Use.UNKNOWN)
                .filter(uses::contains)
                .findFirst()
                .orElse(Use.FREE);
    }

    /** What others have taken, or wait for, by the names of their environments. */
    Map<String, List<Lease>> held() {
        Map<String, List<Lease>> held = new TreeMap<>();
        leases.forEach((name, all) -> {
            List<Lease> holding = all.stream().filter(this::holds).toList();
            if (!holding.isEmpty()) {
                held.put(name, holding);
            }
        });
        return held;
    }

    /** What the session that asks has taken, by the names of its environments; what it waits for is none of that. */
    Map<String, List<Lease>> own() {
        Map<String, List<Lease>> own = new TreeMap<>();
        leases.forEach((name, all) -> {
            List<Lease> mine = all.stream()
                    .filter(lease -> !lease.owner().kept()
                            && lease.owner().creator().equals(session)
                            && lease.waitingSince() == null)
                    .toList();
            // What is kept counts already.
            if (!mine.isEmpty() && all.stream().noneMatch(this::holds)) {
                own.put(name, mine);
            }
        });
        return own;
    }

    /** Whether sessions other than the one that asks are using an environment now, kept or not. */
    boolean busy(String environment) {
        return leases.getOrDefault(environment, List.of()).stream()
                .anyMatch(lease -> !lease.owner().kept() && holds(lease));
    }

    private boolean holds(Lease lease) {
        Ownership owner = lease.owner();
        if (owner.kept()) {
            return !lease.expired(now);
        }
        return !owner.creator().equals(session)
                && switch (sessions.liveness(owner.creator())) {
                    case ALIVE -> true;
                    case DEAD -> false;
                    case UNKNOWN -> !lease.expired(now);
                };
    }

    private Use use(Ownership owner, List<Lease> ended) {
        if (owner.kept()) {
            return leased(owner, ended) || owner.old(now) ? Use.FREE : Use.IN_USE;
        }
        if (owner.creator().equals(session)) {
            return Use.FREE;
        }
        return switch (sessions.liveness(owner.creator())) {
            case ALIVE -> Use.IN_USE;
            case DEAD -> Use.FREE;
            case UNKNOWN -> leased(owner, ended) || owner.old(now) ? Use.FREE : Use.UNKNOWN;
        };
    }

    private static boolean leased(Ownership owner, List<Lease> leases) {
        return leases.stream()
                .map(Lease::owner)
                .anyMatch(other -> owner.kept() ? other.kept() : other.creator().equals(owner.creator()));
    }

    /**
     * What can go without anybody missing it: environments whose sessions are dead or whose leases have expired, and the
     * leases of dead sessions on what others need. What never had a lease, and whose session can't be seen, is for
     * {@code clean} alone.
     */
    Observed forsaken() {
        Predicate<Map<String, String>> environments = labels -> forsaken(name(labels));
        Predicate<Map<String, String>> single =
                labels -> Lease.is(labels) && !Ownership.of(labels).kept() && ended(Lease.of(labels));
        return Selection.filter(all, environments.or(single));
    }

    private boolean forsaken(String environment) {
        List<Lease> ended = leases.getOrDefault(environment, List.of());
        List<Ownership> owners = members.getOrDefault(environment, List.of());
        return use(environment) == Use.FREE
                && owners.stream().allMatch(owner -> owner.netras() && over(owner, ended))
                && ended.stream().allMatch(this::ended);
    }

    private boolean over(Ownership owner, List<Lease> ended) {
        boolean dead = !owner.kept() && sessions.liveness(owner.creator()) == Liveness.DEAD;
        return dead || (!owner.creator().equals(session) && leased(owner, ended));
    }

    private boolean ended(Lease lease) {
        Ownership owner = lease.owner();
        return !owner.creator().equals(session) && !holds(lease);
    }
}
