package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A parameter with a closed set of values, refused in EC2's words when it has another one, be it empty. */
public record Choice<T>(List<T> values, Function<T, String> wireName) {
    public static final Choice<Tokens> TOKENS = new Choice<>(List.of(Tokens.values()), Tokens::wireName);
    public static final Choice<EnabledState> TOGGLE =
            new Choice<>(List.of(EnabledState.values()), EnabledState::wireName);

    public Optional<T> find(Parameters parameters, String name) {
        return parameters.find(name).map(text -> parse(name, text));
    }

    private T parse(String name, String text) {
        return values.stream()
                .filter(value -> wireName.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> refusal(name, text));
    }

    private FailureException refusal(String name, String text) {
        var choices =
                values.stream().map(value -> "'" + wireName.apply(value) + "'").collect(Collectors.joining(" or "));
        return FailureException.of(
                "InvalidParameterValue",
                "A value of '" + text + "' is not valid for " + name + ". Specify either " + choices
                        + " and try again.");
    }
}
