package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Choice;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.fleet.AccountDefaults;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ModifyInstanceMetadataDefaults: changes what is named; {@code no-preference}, or -1 as hop limit, takes a default away. */
record ModifyInstanceMetadataDefaults(Fleet fleet) implements Action.Mutation {
    private static final String NO_PREFERENCE = "no-preference";

    @Override
    public Set<String> parameters() {
        return Set.of(
                "HttpEndpoint", "HttpPutResponseHopLimit", "HttpTokens", "HttpTokensEnforced", "InstanceMetadataTags");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var before = fleet.account().defaults(request.region());
        var after = new AccountDefaults(
                choose(parameters, "HttpTokens", Choice.TOKENS, before.tokens()),
                hopLimit(parameters, before.hopLimit()),
                choose(parameters, "HttpEndpoint", Choice.TOGGLE, before.endpoint()),
                choose(parameters, "InstanceMetadataTags", Choice.TOGGLE, before.instanceTags()),
                choose(parameters, "HttpTokensEnforced", Choice.TOGGLE, before.tokensEnforced()));
        fleet.account().policy(request.region()).ifPresent(ModifyInstanceMetadataDefaults::refuse);
        request.stopIfDryRun();
        fleet.account().setDefaults(request.region(), after);
        return new Answer(
                xml -> xml.flag("return", true),
                Map.of("ModifyInstanceMetadataDefaultsResponse", Map.of("return", true)),
                List.of());
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        var plain = CloudTrailFields.plain(parameters, name -> name);
        plain.keySet()
                .retainAll(Set.of(
                        "HttpTokens",
                        "HttpPutResponseHopLimit",
                        "HttpEndpoint",
                        "InstanceMetadataTags",
                        "HttpTokensEnforced"));
        return Map.of("ModifyInstanceMetadataDefaultsRequest", plain);
    }

    /** EC2 does not document the code of this refusal. */
    private static void refuse(String message) {
        throw FailureException.of(
                "OperationNotPermitted", "This setting is managed by a declarative policy. " + message);
    }

    private static <T> @Nullable T choose(Parameters parameters, String name, Choice<T> choice, @Nullable T before) {
        if (parameters.text(name).equals(NO_PREFERENCE)) {
            return null;
        }
        return choice.find(parameters, name).orElse(before);
    }

    private static @Nullable Integer hopLimit(Parameters parameters, @Nullable Integer before) {
        var limit = parameters.number("HttpPutResponseHopLimit").orElse(before);
        if (limit == null || limit == -1) {
            return null;
        }
        if (limit < 1 || limit > 64) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "A value of '" + limit
                            + "' is not valid for HttpPutResponseHopLimit. Specify a value between 1 and 64, or -1, and try again.");
        }
        return limit;
    }
}
