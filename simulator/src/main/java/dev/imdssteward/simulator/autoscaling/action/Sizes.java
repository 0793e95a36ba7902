package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Map;

/** The sizes of a group: the desired number of members is between the least and the most. */
record Sizes(int least, int most, int desired) {

    Sizes {
        if (least < 0 || most < 0) {
            throw invalid("Min, max and desired capacity must be at least 0.");
        }
        if (least > most) {
            throw invalid("Max bound, " + most + ", must be greater than or equal to min bound, " + least);
        }
        if (desired < least || desired > most) {
            throw invalid("Desired capacity:" + desired + " must be between the specified min size:" + least
                    + " and max size:" + most);
        }
    }

    /** The sizes of a new group, which has as few members as may be where it is not said. */
    static Sizes of(Parameters parameters) {
        int least = number(parameters, "MinSize");
        return new Sizes(
                least,
                number(parameters, "MaxSize"),
                parameters.number("DesiredCapacity").orElse(least));
    }

    /** The sizes of a group after a change, which takes the desired number along where that is not said. */
    static Sizes changed(Parameters before, Parameters change) {
        int least = change.number("MinSize").orElseGet(() -> number(before, "MinSize"));
        int most = change.number("MaxSize").orElseGet(() -> number(before, "MaxSize"));
        int desired = change.number("DesiredCapacity")
                .orElseGet(() -> Math.max(least, Math.min(most, number(before, "DesiredCapacity"))));
        return new Sizes(least, most, desired);
    }

    void putInto(Map<String, String> settings) {
        settings.put("MinSize", String.valueOf(least));
        settings.put("MaxSize", String.valueOf(most));
        settings.put("DesiredCapacity", String.valueOf(desired));
    }

    private static int number(Parameters parameters, String name) {
        return parameters
                .number(name)
                .orElseThrow(() -> invalid("1 validation error detected: Value null at '" + name
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    private static FailureException invalid(String message) {
        return FailureException.of("ValidationError", message);
    }
}
