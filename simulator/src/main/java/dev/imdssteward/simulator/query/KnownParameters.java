package dev.imdssteward.simulator.query;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters that an action takes. Any other is refused with a sentence: one that was dropped would make a test pass
 * that fails in AWS.
 *
 * @param names parameters without the numbers of lists, such as {@code Filter.Value}
 */
public record KnownParameters(String action, Set<String> names) {
    /** The code of whatever AWS does and the simulator does not. */
    public static final String NOT_SIMULATED = "NotSimulated";

    private static final Set<String> OF_EVERY_CALL = Set.of(
            "Action",
            "Version",
            "DryRun",
            "AWSAccessKeyId",
            "Expires",
            "SecurityToken",
            "Signature",
            "SignatureMethod",
            "SignatureVersion",
            "Timestamp");
    private static final Pattern NUMBER = Pattern.compile("\\.[0-9]+(?=\\.|$)");

    /** Refuses a request that has any other. */
    public void check(Parameters parameters) {
        for (var parameter : parameters.values().keySet()) {
            var name = NUMBER.matcher(parameter).replaceAll("");
            if (!names.contains(name) && !OF_EVERY_CALL.contains(name) && !name.startsWith("X-Amz-")) {
                throw FailureException.of(
                        NOT_SIMULATED,
                        "The simulator has no parameter " + parameter + " of " + action
                                + ", and refuses what it cannot do instead of ignoring it.");
            }
        }
    }

    /** The parameters that are refused although AWS takes them. */
    public static FailureException notSimulated(String what) {
        return FailureException.of(NOT_SIMULATED, "The simulator does not simulate " + what + ".");
    }
}
