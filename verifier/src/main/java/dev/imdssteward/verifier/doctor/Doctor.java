package dev.imdssteward.verifier.doctor;

import dev.imdssteward.verifier.imds.Endpoint;
import dev.imdssteward.verifier.imds.Reply;
import java.util.ArrayList;
import java.util.List;

/** Looks at one thing after the other; says of each what is there, and what to do where it gets in the way. */
public final class Doctor {

    private static final List<String> PROXY_VARIABLES =
            List.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    private static final List<String> PROXY_PROPERTIES = List.of("http.proxyHost", "socksProxyHost");
    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final List<String> CREDENTIAL_VARIABLES =
            List.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    private static final List<String> CONTAINER_VARIABLES =
            List.of("KUBERNETES_SERVICE_HOST", "ECS_CONTAINER_METADATA_URI_V4", "container");
    private static final List<String> CONTAINER_FILES = List.of(".dockerenv", "run/.containerenv");
    private static final List<String> CONTAINER_GROUPS = List.of("docker", "kubepods", "containerd", "libpod", "lxc");

    private final Machine machine;
    private final Endpoint endpoint;

    public Doctor(Machine machine, Endpoint endpoint) {
        this.machine = machine;
        this.endpoint = endpoint;
    }

    /** Everything that can be seen without a request. */
    public List<Finding> lookAround() {
        List<Finding> findings = new ArrayList<>();
        findings.add(proxyVariables());
        findings.add(proxyProperties());
        findings.add(switchedOff());
        findings.add(credentials());
        findings.add(new Routes(machine.lines("proc/net/route"))
                .to(endpoint.address().getAddress()));
        findings.add(jvm());
        return findings;
    }

    /** What the reply to a request for a session token says about what lies between. */
    public List<Finding> lookAt(Reply token) {
        return List.of(server(token), container(token instanceof Reply.Answer));
    }

    private Finding server(Reply token) {
        String topic = "service";
        if (!(token instanceof Reply.Answer answer)) {
            return new Finding(
                    topic,
                    "PUT /latest/api/token " + token.sentence(),
                    "A local firewall (iptables, nftables, a network policy) may drop it, or the hop limit");
        }
        String server = answer.server();
        if (server.equals("EC2ws")) {
            return Finding.fine(topic, "it says that it is EC2's own (Server: EC2ws)");
        }
        return new Finding(
                topic,
                "it does not say that it is EC2's own (Server: " + (server.isEmpty() ? "none" : server) + ")",
                "A credential proxy (kube2iam, kiam, aws-vault --server) or a mock is in front of it: let this host or"
                        + " pod reach 169.254.169.254 directly");
    }

    private Finding proxyVariables() {
        String topic = "proxy variables";
        List<String> set = machine.variablesSet(PROXY_VARIABLES);
        String exceptions = machine.variable("no_proxy") + "," + machine.variable("NO_PROXY");
        String address = endpoint.address().getAddress().getHostAddress();
        if (set.isEmpty()) {
            return Finding.fine(topic, "none");
        }
        if (exceptions.contains(address) || exceptions.contains("*")) {
            return Finding.fine(topic, String.join(", ", set) + ", with an exception for " + address);
        }
        return new Finding(
                topic,
                String.join(", ", set) + ", without an exception for " + address
                        + " (imdsv never uses a proxy, others do)",
                "Add " + address + " to NO_PROXY and no_proxy");
    }

    private Finding proxyProperties() {
        String topic = "proxy properties";
        for (String property : PROXY_PROPERTIES) {
            if (!machine.property(property).isEmpty()) {
                return new Finding(
                        topic,
                        property + " is set for this JVM (imdsv never uses a proxy, other Java programs do)",
                        "Add 169.254.169.254 to http.nonProxyHosts or socksNonProxyHosts, which do not have it by default");
            }
        }
        return Finding.fine(topic, "none");
    }

    private Finding switchedOff() {
        String variable = "AWS_EC2_METADATA_DISABLED";
        if (machine.variable(variable).equalsIgnoreCase("true")) {
            return new Finding(variable, "true: imdsv and the AWS SDKs ask nothing here", "Unset it");
        }
        return Finding.fine(variable, "not set");
    }

    private Finding container(boolean reached) {
        String topic = "container";
        String sign = containerSign();
        if (sign.isEmpty()) {
            return Finding.fine(topic, "no sign of one");
        }
        if (reached) {
            return Finding.fine(topic, "this looks like one (" + sign + "), and session tokens reach it");
        }
        return new Finding(
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

    private Finding credentials() {
        String topic = "credential endpoint";
        List<String> set = machine.variablesSet(CREDENTIAL_VARIABLES);
        if (set.isEmpty()) {
            return Finding.fine(topic, "none besides the instance's own");
        }
        return Finding.fine(
                topic, String.join(", ", set) + ": AWS SDKs get credentials there; tags still come from IMDS");
    }

    private Finding jvm() {
        String runtime = machine.property("java.vm.name") + " " + machine.property("java.runtime.version") + " in "
                + machine.property("java.home");
        List<String> set = machine.variablesSet(JVM_VARIABLES);
        if (set.isEmpty()) {
            return Finding.fine("JVM", runtime);
        }
        return new Finding(
                "JVM",
                runtime + ", with options from " + String.join(", ", set) + " (each JVM says so on standard error)",
                "Unset them for imdsv, where an agent in them makes every start slow");
    }
}
