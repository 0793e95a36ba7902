package dev.imdssteward.verifier.doctor;

import dev.imdssteward.verifier.imds.ImdsEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The proxies that this machine's programs are told to use, and whether the metadata service is excepted. */
final class Proxies {

    private static final List<String> PROXY_VARIABLES =
            List.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    private static final List<String> PROXY_PROPERTIES = List.of("http.proxyHost", "socksProxyHost");
    private final Machine machine;
    private final String address;

    Proxies(Machine machine, ImdsEndpoint endpoint) {
        this.machine = machine;
        this.address = endpoint.address().getAddress().getHostAddress();
    }

    List<Observation> all() {
        return List.of(proxyVariables(), proxyProperties());
    }

    private Observation proxyVariables() {
        String topic = "proxy variables";
        List<String> set = machine.variablesSet(PROXY_VARIABLES);
        List<String> exceptions = words(machine.variable("no_proxy") + "," + machine.variable("NO_PROXY"), ", ");
        if (set.isEmpty()) {
            return Observation.fine(topic, "none");
        }
        if (exceptions.contains(address) || exceptions.contains("*")) {
            return Observation.fine(topic, String.join(", ", set) + ", with an exception for " + address);
        }
        return new Observation(
                topic,
                String.join(", ", set) + ", without an exception for " + address
                        + " (imdsv never uses a proxy, others do)",
                "Add " + address + " to NO_PROXY and no_proxy");
    }

    private Observation proxyProperties() {
        String topic = "proxy properties";
        for (String property : PROXY_PROPERTIES) {
            String exceptions =
                    machine.property(property.equals("socksProxyHost") ? "socksNonProxyHosts" : "http.nonProxyHosts");
            if (!machine.property(property).isEmpty() && !words(exceptions, "|").contains(address)) {
                return new Observation(
                        topic,
                        property + " is set for this JVM (imdsv never uses a proxy, other Java programs do)",
                        "Add " + address
                                + " to http.nonProxyHosts or socksNonProxyHosts, which do not have it by default");
            }
        }
        return Observation.fine(topic, "none");
    }

    private static List<String> words(String text, String separators) {
        List<String> words = new ArrayList<>();
        for (StringTokenizer rest = new StringTokenizer(text, separators); rest.hasMoreTokens(); ) {
            words.add(rest.nextToken());
        }
        return words;
    }
}
