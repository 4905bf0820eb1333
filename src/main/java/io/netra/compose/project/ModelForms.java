package io.netra.compose.project;

import static io.netra.compose.project.Forms.BYTES;
import static io.netra.compose.project.Forms.COUNT;
import static io.netra.compose.project.Forms.CPUS;
import static io.netra.compose.project.Forms.DURATION;
import static io.netra.compose.project.Forms.FLAG;
import static io.netra.compose.project.Forms.GIVEN_COUNT;
import static io.netra.compose.project.Forms.GIVEN_FLAG;
import static io.netra.compose.project.Forms.TEXT;
import static io.netra.compose.project.Forms.TEXTS;
import static io.netra.compose.project.Forms.TEXTS_OR_NUMBERS;
import static io.netra.compose.project.Forms.TEXTS_OR_TEXT;
import static io.netra.compose.project.Forms.TEXT_OR_NUMBER;
import static io.netra.compose.project.PairForms.ENVIRONMENT;
import static io.netra.compose.project.PairForms.HOSTS;
import static io.netra.compose.project.PairForms.PAIRS;

import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms of all keys of the model. */
final class ModelForms {

    private static final Fields ULIMIT = new Fields().with(COUNT, "soft", "hard");

    private static final Form ULIMITS = Forms.unlessEmpty(Fields.named((node, path, findings) ->
            node instanceof Scalar ? GIVEN_COUNT.of(node, path, findings) : ULIMIT.of(node, path, findings)));

    /** How a secret or a config reaches a container. */
    private static final Form FILES =
            Forms.unlessEmpty(Forms.listOf(new Fields().with(TEXT, "source", "target", "uid", "gid")));

    private static final Form BUILD = new Fields()
            .with(TEXT, "context", "dockerfile", "dockerfile_inline", "isolation", "network", "target")
            .with(TEXTS, "entitlements", "ssh")
            .with(ENVIRONMENT, "args")
            .with(PAIRS, "labels", "additional_contexts")
            .with(TEXTS_OR_TEXT, "cache_from", "cache_to", "tags", "platforms")
            .with(FLAG, "no_cache", "pull", "privileged")
            .with(HOSTS, "extra_hosts")
            .with(FILES, "secrets")
            .with(BYTES, "shm_size")
            .with(ULIMITS, "ulimits");

    private static final Form DEVICE_REQUESTS = Forms.unlessEmpty(Forms.listOf(new Fields()
            .with(TEXTS, "capabilities", "device_ids")
            .with(TEXT, "driver")
            .with(ModelForms::deviceCount, "count")
            .with(PAIRS, "options")));

    private static final Form RESOURCES = new Fields()
            .with(CPUS, "cpus")
            .with(BYTES, "memory")
            .with(COUNT, "pids")
            .with(DEVICE_REQUESTS, "devices");

    private static final Form UPDATE = new Fields()
            .with(GIVEN_COUNT, "parallelism")
            .with(DURATION, "delay", "monitor")
            .with(TEXT, "failure_action", "order")
            .with(CPUS, "max_failure_ratio");

    private static final Form DEPLOY = new Fields()
            .with(TEXT, "mode", "endpoint_mode")
            .with(GIVEN_COUNT, "replicas")
            .with(PAIRS, "labels")
            .with(UPDATE, "update_config", "rollback_config")
            .with(new Fields().with(RESOURCES, "limits", "reservations"), "resources")
            .with(
                    new Fields()
                            .with(TEXT, "condition")
                            .with(DURATION, "delay", "window")
                            .with(GIVEN_COUNT, "max_attempts"),
                    "restart_policy")
            .with(new Fields().with(TEXTS, "constraints").with(COUNT, "max_replicas_per_node"), "placement");

    private static final Form NETWORKS = Fields.named(new Fields()
            .with(COUNT, "priority", "gw_priority")
            .with(TEXTS, "aliases", "link_local_ips")
            .with(TEXT, "ipv4_address", "ipv6_address", "mac_address")
            .with(PAIRS, "driver_opts")
            .orNothing());

    private static final Form PORTS = Forms.unlessEmpty(Forms.listOf(new Fields()
            .with(TEXT, "name", "mode", "host_ip", "protocol", "app_protocol")
            .with(COUNT, "target")
            .with(TEXT_OR_NUMBER, "published")));

    private static final Form MOUNTS = Forms.unlessEmpty(Forms.listOf(new Fields()
            .with(TEXT, "type", "source", "target", "consistency")
            .with(FLAG, "read_only")
            .with(new Fields().with(TEXT, "propagation", "recursive", "selinux").with(FLAG, "create_host_path"), "bind")
            .with(new Fields().with(FLAG, "nocopy").with(TEXT, "subpath"), "volume")
            .with(new Fields().with(BYTES, "size"), "tmpfs")));

    private static final Form HEALTHCHECK = new Fields()
            .with(Forms.TEST, "test")
            .with(DURATION, "interval", "timeout", "start_period", "start_interval")
            .with(GIVEN_COUNT, "retries")
            .with(FLAG, "disable");

    private static final Form HOOKS = Forms.unlessEmpty(Forms.listOf(new Fields()
            .with(Forms.WORDS, "command")
            .with(TEXT, "user", "working_dir")
            .with(FLAG, "privileged")
            .with(Forms.unlessEmpty(ENVIRONMENT), "environment")));

    private static final Form SERVICE = new Fields()
            .with(
                    TEXT,
                    "cgroup",
                    "cgroup_parent",
                    "container_name",
                    "cpuset",
                    "domainname",
                    "hostname",
                    "image",
                    "ipc",
                    "isolation",
                    "mac_address",
                    "network_mode",
                    "pid",
                    "platform",
                    "pull_policy",
                    "restart",
                    "runtime",
                    "stop_signal",
                    "user",
                    "userns_mode",
                    "uts",
                    "working_dir")
            .with(
                    TEXTS,
                    "cap_add",
                    "cap_drop",
                    "device_cgroup_rules",
                    "dns_opt",
                    "external_links",
                    "links",
                    "profiles",
                    "security_opt",
                    "volumes_from")
            .with(TEXTS_OR_NUMBERS, "expose", "group_add")
            .with(TEXTS_OR_TEXT, "dns", "dns_search", "tmpfs", "label_file")
            .with(FLAG, "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty")
            .with(GIVEN_FLAG, "attach", "init")
            .with(
                    COUNT,
                    "cpu_count",
                    "cpu_percent",
                    "cpu_period",
                    "cpu_quota",
                    "cpu_rt_period",
                    "cpu_rt_runtime",
                    "cpu_shares",
                    "oom_score_adj",
                    "pids_limit")
            .with(GIVEN_COUNT, "scale")
            .with(CPUS, "cpus")
            .with(BYTES, "mem_limit", "mem_reservation", "memswap_limit", "mem_swappiness", "shm_size")
            .with(DURATION, "stop_grace_period")
            .with(Forms.WORDS, "command", "entrypoint")
            .with(Forms.unlessEmpty(ENVIRONMENT), "environment")
            .with(PAIRS, "annotations", "labels", "sysctls", "storage_opt")
            .with(HOSTS, "extra_hosts")
            .with(ULIMITS, "ulimits")
            .with(FILES, "configs", "secrets")
            .with(BUILD, "build")
            .with(DEPLOY, "deploy")
            .with(NETWORKS, "networks")
            .with(PORTS, "ports")
            .with(MOUNTS, "volumes")
            .with(HEALTHCHECK, "healthcheck")
            .with(HOOKS, "post_start", "pre_stop")
            .with(DEVICE_REQUESTS, "gpus")
            .with(new Fields().with(TEXT, "driver").with(PAIRS, "options"), "logging")
            .with(new Fields().with(TEXT, "config", "file", "registry"), "credential_spec")
            .with(
                    Forms.unlessEmpty(Forms.listOf(new Fields().with(TEXT, "source", "target", "permissions"))),
                    "devices")
            .with(
                    Forms.unlessEmpty(Fields.named(new Fields()
                            .with(TEXT, "condition")
                            .with(FLAG, "restart")
                            .with(GIVEN_FLAG, "required"))),
                    "depends_on")
            .with(Forms.listOf(new Fields().with(TEXT, "path", "format").with(GIVEN_FLAG, "required")), "env_file");

    private static final Form NETWORK = new Fields()
            .with(TEXT, "name", "driver")
            .with(PAIRS, "driver_opts", "labels")
            .with(FLAG, "external", "internal", "attachable")
            .with(GIVEN_FLAG, "enable_ipv4", "enable_ipv6")
            .with(
                    new Fields()
                            .with(TEXT, "driver")
                            .with(PAIRS, "options")
                            .with(
                                    Forms.unlessEmpty(Forms.listOf(new Fields()
                                            .with(TEXT, "subnet", "gateway", "ip_range")
                                            .with(PAIRS, "aux_addresses"))),
                                    "config"),
                    "ipam");

    private static final Form VOLUME = new Fields()
            .with(TEXT, "name", "driver")
            .with(PAIRS, "driver_opts", "labels")
            .with(FLAG, "external");

    private static final Form FILE = new Fields()
            .with(TEXT, "name", "file", "environment", "content", "driver", "template_driver")
            .with(PAIRS, "driver_opts", "labels")
            .with(FLAG, "external");

    private static final Form ROOT = new Fields()
            .with(TEXT, "name")
            .with(Fields.named(SERVICE), "services")
            .with(Forms.unlessEmpty(Fields.named(NETWORK.orNothing())), "networks")
            .with(Forms.unlessEmpty(Fields.named(VOLUME.orNothing())), "volumes")
            .with(Forms.unlessEmpty(Fields.named(FILE)), "secrets", "configs");

    private ModelForms() {}

    /** The whole model, every value in its form. */
    static Mapping apply(Mapping root, Findings findings) {
        YamlNode model = ROOT.of(root, KeyPath.ROOT, findings);
        return model instanceof Mapping mapping ? mapping : root;
    }

    private static @Nullable YamlNode deviceCount(YamlNode node, KeyPath path, Findings findings) {
        boolean all = node instanceof Scalar scalar
                && scalar.text().toLowerCase(Locale.ROOT).equals("all");
        return all ? Scalar.number(node.where(), "-1") : COUNT.of(node, path, findings);
    }
}
