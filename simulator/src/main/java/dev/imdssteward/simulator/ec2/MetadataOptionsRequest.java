package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Choice;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metadata options that a request names; what is null it leaves alone. */
record MetadataOptionsRequest(
        @Nullable Tokens tokens,
        @Nullable Integer hopLimit,
        @Nullable EnabledState endpoint,
        @Nullable EnabledState ipv6,
        @Nullable EnabledState instanceTags) {

    static MetadataOptionsRequest of(Parameters parameters) {
        return new MetadataOptionsRequest(
                Choice.TOKENS.find(parameters, "HttpTokens").orElse(null),
                hopLimit(parameters).orElse(null),
                Choice.TOGGLE.find(parameters, "HttpEndpoint").orElse(null),
                Choice.TOGGLE.find(parameters, "HttpProtocolIpv6").orElse(null),
                Choice.TOGGLE.find(parameters, "InstanceMetadataTags").orElse(null));
    }

    /** The guide's rule for an existing instance: these options need the endpoint enabled in the same request. */
    void requireEnabledEndpoint() {
        if (endpoint != EnabledState.ENABLED) {
            refuseWithoutEndpoint();
        }
    }

    /** No request may disable the endpoint and set one of these options. */
    void requireEndpointNotDisabled() {
        if (endpoint == EnabledState.DISABLED) {
            refuseWithoutEndpoint();
        }
    }

    MetadataOptions over(MetadataOptions base) {
        return new MetadataOptions(
                Optional.ofNullable(tokens).orElse(base.tokens()),
                Optional.ofNullable(hopLimit).orElse(base.hopLimit()),
                Optional.ofNullable(endpoint).orElse(base.endpoint()),
                Optional.ofNullable(ipv6).orElse(base.ipv6()),
                Optional.ofNullable(instanceTags).orElse(base.instanceTags()));
    }

    private void refuseWithoutEndpoint() {
        refuseWithoutEndpoint("HttpTokens", tokens);
        refuseWithoutEndpoint("HttpPutResponseHopLimit", hopLimit);
        refuseWithoutEndpoint("HttpProtocolIpv6", ipv6);
    }

    private static void refuseWithoutEndpoint(String option, @Nullable Object value) {
        if (value != null) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "The HttpEndpoint is not set to 'enabled' in this request. To specify a value for " + option
                            + ", set HttpEndpoint to 'enabled'.");
        }
    }

    private static Optional<Integer> hopLimit(Parameters parameters) {
        var limit = parameters.number("HttpPutResponseHopLimit");
        if (limit.isPresent() && (limit.get() < 1 || limit.get() > 64)) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "A value of '" + limit.get()
                            + "' is not valid for HttpPutResponseHopLimit. Specify a value between 1 and 64 and try again.");
        }
        return limit;
    }
}
