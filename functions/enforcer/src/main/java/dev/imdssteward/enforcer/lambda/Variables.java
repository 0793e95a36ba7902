package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.evidence.Canary;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.LaunchEvidence;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.ScopeTag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Environment variables, read strictly. An empty one counts as not set. */
record Variables(Map<String, String> environment) {

    String text(String name, String otherwise) {
        var value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** One of these values; the first is the default. */
    String choice(String name, List<String> choices) {
        var value = text(name, choices.getFirst());
        if (!choices.contains(value)) {
            throw new IllegalArgumentException("Expected " + name + " to be one of " + choices + ", not " + value);
        }
        return value;
    }

    int number(String name, int otherwise, int smallest, int largest) {
        var value = text(name, String.valueOf(otherwise));
        var expected = "Expected " + name + " to be " + smallest + " to " + largest + ", not " + value;
        try {
            var number = Integer.parseInt(value);
            if (number < smallest || number > largest) {
                throw new IllegalArgumentException(expected);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(expected, notANumber);
        }
    }

    Mode mode() {
        return choice("MODE", List.of("enforce", "audit")).equals("audit") ? Mode.AUDIT : Mode.ENFORCE;
    }

    Level logLevel() {
        return Level.valueOf(choice("LOG_LEVEL", List.of("INFO", "DEBUG", "WARN", "ERROR")));
    }

    /** The policy for every instance. */
    Policy policy() {
        var wanted = EnumSet.noneOf(Option.class);
        if (choice("HTTP_TOKENS", List.of("required", "unchanged")).equals("required")) {
            wanted.add(Option.TOKENS);
        }
        if (choice("INSTANCE_METADATA_TAGS", List.of("enabled", "unchanged")).equals("enabled")) {
            wanted.add(Option.INSTANCE_TAGS);
        }
        var desired = new DesiredOptions(wanted, hopLimit("MINIMUM_HOP_LIMIT", 0), hopLimit("CONTAINER_HOP_LIMIT", 2));
        return new Policy(desired, text("EXEMPTION_TAG_KEY", "imds-steward:exempt"), scope());
    }

    private ScopeTag scope() {
        try {
            return ScopeTag.parse(text("SCOPE_TAG", ""));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("SCOPE_TAG: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The settings of the gate. */
    EvidenceGate.Settings gate() {
        var launches = choice("LAUNCH_EVIDENCE", List.of("origin", "none")).equals("none")
                ? LaunchEvidence.NONE
                : LaunchEvidence.ORIGIN;
        var canary = choice("CANARY", List.of("origin", "off")).equals("off") ? Canary.OFF : Canary.ORIGIN;
        return new EvidenceGate.Settings(number("QUIET_DAYS", 14, 0, 90), launches, canary, scope());
    }

    private int hopLimit(String name, int otherwise) {
        return number(name, otherwise, 0, MetadataOptions.LARGEST_HOP_LIMIT);
    }
}
