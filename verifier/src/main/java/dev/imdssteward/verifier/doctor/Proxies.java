package dev.imdssteward.verifier.doctor;

import dev.imdssteward.verifier.imds.Endpoint;
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

    Proxies(Machine machine, Endpoint endpoint) {
        this.machine = machine;
        this.address = endpoint.address().getAddress().getHostAddress();
    }

    List<Finding> all() {
        return List.of(proxyVariables(), proxyProperties());
    }

    private Finding proxyVariables() {
        String topic = "proxy variables";
        List<String> set = machine.variablesSet(PROXY_VARIABLES);
        List<String> exceptions = words(machine.variable("no_proxy") + "," + machine.variable("NO_PROXY"), ", ");
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
            String exceptions =
                    machine.property(property.equals("socksProxyHost") ? "socksNonProxyHosts" : "http.nonProxyHosts");
            if (!machine.property(property).isEmpty() && !words(exceptions, "|").contains(address)) {
                return new Finding(
                        topic,
                        property + " is set for this JVM (imdsv never uses a proxy, other Java programs do)",
                        "Add " + address
                                + " to http.nonProxyHosts or socksNonProxyHosts, which do not have it by default");
            }
        }
        return Finding.fine(topic, "none");
    }

    private static List<String> words(String text, String separators) {
        List<String> words = new ArrayList<>();
        for (StringTokenizer rest = new StringTokenizer(text, separators); rest.hasMoreTokens(); ) {
            words.add(rest.nextToken());
        }
        return words;
    }
}
