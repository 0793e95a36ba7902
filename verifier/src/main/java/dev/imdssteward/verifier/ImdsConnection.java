package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Limits;
import dev.imdssteward.verifier.imds.Metadata;
import java.util.Map;

/** The connection to the metadata service: from the options of every command, then from the environment. */
final class ImdsConnection {

    static final String DISABLED = "AWS_EC2_METADATA_DISABLED";

    /** The message of a command that needs tags. */
    static final String TAGS_OFF = "Tags in instance metadata are off (imdsv verify tells how to turn them on)";

    static final String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
    private static final String MODE = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
    private static final int MOST_RETRIES = 100;

    private final Map<String, String> environment;
    private String url;
    private boolean ipv6;
    private int timeoutMillis = Limits.TIMEOUT_MILLIS;
    private int retries = Limits.RETRIES;
    private int ttlSeconds = Limits.TTL_SECONDS;
    private ImdsEndpoint endpoint;

    ImdsConnection(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Takes an option that every command has, or throws because there is none such. */
    void take(String option, Arguments arguments) throws UsageException {
        switch (option) {
            case "--endpoint" -> url = arguments.value();
            case "--ipv6" -> ipv6 = true;
            case "--timeout" -> timeoutMillis = arguments.millis(1);
            case "--retries" -> retries = arguments.number(0, MOST_RETRIES);
            case "--ttl" -> ttlSeconds = arguments.number(1, 21600);
            default -> throw arguments.unexpected();
        }
    }

    /** To be called when all options were taken: finds the endpoint, or throws because it can't be one. */
    ImdsConnection settled() throws UsageException {
        try {
            endpoint = ImdsEndpoint.parse(url());
            return this;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    ImdsEndpoint endpoint() {
        return endpoint;
    }

    Limits limits() {
        return new Limits(timeoutMillis, retries, ttlSeconds);
    }

    /** Returns whether the environment forbids to ask. */
    boolean isDisabled() {
        return "true".equalsIgnoreCase(environment.get(DISABLED));
    }

    Metadata metadata() throws ImdsException {
        if (isDisabled()) {
            throw new ImdsException(DISABLED + "=true forbids asking the instance metadata service");
        }
        return new Metadata(new Imds(endpoint, limits()));
    }

    private String url() throws UsageException {
        if (url != null) {
            return url;
        }
        if (ipv6) {
            return ImdsEndpoint.IPV6;
        }
        String inherited = environment.getOrDefault(ENDPOINT, "");
        return inherited.isEmpty() ? urlOfMode(environment.getOrDefault(MODE, "")) : inherited;
    }

    private static String urlOfMode(String mode) throws UsageException {
        if (mode.equalsIgnoreCase("IPv6")) {
            return ImdsEndpoint.IPV6;
        }
        if (mode.isEmpty() || mode.equalsIgnoreCase("IPv4")) {
            return ImdsEndpoint.IPV4;
        }
        throw new UsageException(MODE + " is IPv4 or IPv6, not '" + mode + "'");
    }
}
