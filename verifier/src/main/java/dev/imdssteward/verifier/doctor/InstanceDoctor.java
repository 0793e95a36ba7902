package dev.imdssteward.verifier.doctor;

import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.imds.Reply;
import java.util.ArrayList;
import java.util.List;

/** Looks at one thing after the other; says of each what is there, and what to do where it gets in the way. */
public final class InstanceDoctor {

    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final List<String> CREDENTIAL_VARIABLES =
            List.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    private static final List<String> CONTAINER_VARIABLES =
            List.of("KUBERNETES_SERVICE_HOST", "ECS_CONTAINER_METADATA_URI_V4", "container");
    private static final List<String> CONTAINER_FILES = List.of(".dockerenv", "run/.containerenv");
    private static final List<String> CONTAINER_GROUPS = List.of("docker", "kubepods", "containerd", "libpod", "lxc");

    private final Machine machine;
    private final ImdsEndpoint endpoint;

    public InstanceDoctor(Machine machine, ImdsEndpoint endpoint) {
        this.machine = machine;
        this.endpoint = endpoint;
    }

    /** Everything that can be seen without a request. */
    public List<Observation> lookAround() {
        List<Observation> findings = new ArrayList<>();
        findings.addAll(new Proxies(machine, endpoint).all());
        findings.add(switchedOff());
        findings.add(credentials());
        findings.add(new Routes(machine).to(endpoint.address().getAddress()));
        findings.add(jvm());
        return findings;
    }

    /** The findings about the way to the service, by the reply to a request for a session token. */
    public List<Observation> lookAt(Reply token, boolean hasToken) {
        return List.of(server(token), container(token, hasToken));
    }

    private Observation server(Reply token) {
        String topic = "service";
        if (!(token instanceof Reply.Answer answer)) {
            return new Observation(
                    topic,
                    "PUT /latest/api/token " + token.sentence(),
                    "A local firewall (iptables, nftables, a network policy) may drop it, or the hop limit");
        }
        String server = answer.server();
        if (server.equals("EC2ws")) {
            return Observation.fine(topic, "it says that it is EC2's own (Server: EC2ws)");
        }
        return new Observation(
                topic,
                "it does not say that it is EC2's own (Server: " + (server.isEmpty() ? "none" : server) + ")",
                "A credential proxy (kube2iam, kiam, aws-vault --server) or a mock is in front of it: let this host or"
                        + " pod reach 169.254.169.254 directly");
    }

    private Observation switchedOff() {
        String variable = "AWS_EC2_METADATA_DISABLED";
        if (machine.variable(variable).equalsIgnoreCase("true")) {
            return new Observation(variable, "true: imdsv and the AWS SDKs ask nothing here", "Unset it");
        }
        return Observation.fine(variable, "not set");
    }

    private Observation container(Reply token, boolean hasToken) {
        String topic = "container";
        String sign = containerSign();
        if (sign.isEmpty()) {
            return Observation.fine(topic, "no sign of one");
        }
        if (hasToken) {
            return Observation.fine(topic, "this looks like one (" + sign + "), and session tokens reach it");
        }
        if (token instanceof Reply.Answer) {
            return new Observation(
                    topic,
                    "this looks like one (" + sign + "), and no session token reaches it (PUT /latest/api/token "
                            + token.sentence() + ")",
                    "The hop limit has no part in it, since the answer came through: see the check token above");
        }
        return new Observation(
                topic,
                "this looks like one (" + sign + "), which with a bridge network is one hop further away",
                "The instance's HttpPutResponseHopLimit must be 2 or more, or the container must use the host's network");
    }

    private String containerSign() {
        for (String file : CONTAINER_FILES) {
            if (machine.hasFile(file)) {
                return "/" + file;
            }
        }
        List<String> set = machine.variablesSet(CONTAINER_VARIABLES);
        if (!set.isEmpty()) {
            return set.get(0);
        }
        for (String line : machine.lines("proc/1/cgroup")) {
            for (String group : CONTAINER_GROUPS) {
                if (line.contains(group)) {
                    return "/proc/1/cgroup";
                }
            }
        }
        return "";
    }

    private Observation credentials() {
        String topic = "credential endpoint";
        List<String> set = machine.variablesSet(CREDENTIAL_VARIABLES);
        if (set.isEmpty()) {
            return Observation.fine(topic, "none besides the instance's own");
        }
        return Observation.fine(
                topic, String.join(", ", set) + ": AWS SDKs get credentials there; tags still come from IMDS");
    }

    private Observation jvm() {
        String runtime = machine.property("java.vm.name") + " " + machine.property("java.runtime.version") + " in "
                + machine.property("java.home");
        List<String> set = machine.variablesSet(JVM_VARIABLES);
        if (set.isEmpty()) {
            return Observation.fine("JVM", runtime);
        }
        return new Observation(
                "JVM",
                runtime + ", with options from " + String.join(", ", set) + " (each JVM says so on standard error)",
                "Unset them for imdsv, where an agent in them makes every start slow");
    }
}
