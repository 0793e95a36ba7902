package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.cli.undo.Restored.Result;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import java.util.Optional;
import java.util.Set;

/**
 * An instance of a journal as it is now.
 *
 * @param instance none if it was not found
 * @param trouble the words of AWS if it did not say; may be empty
 */
public record Prospect(Undone undone, Optional<Instance> instance, String trouble) {

    /** Returns whether an undo would change it, or nobody can tell. */
    boolean mayChange() {
        return !trouble.isEmpty()
                || instance.filter(it -> !it.state().isEnding() && !target(it).equals(it.options()))
                        .isPresent();
    }

    InstanceId id() {
        return undone.newest().instanceId();
    }

    /** Its account and Region. */
    AccountAndRegion place() {
        return undone.newest().place();
    }

    /** The options that an undo would change, as far as it can be told. */
    Set<Option> options() {
        return instance.map(now -> Option.differing(now.options(), target(now))).orElse(Set.of());
    }

    private MetadataOptions target(Instance now) {
        return undone.target(now.options());
    }

    /** Its result where an undo would not change it. */
    Restored unchanged() {
        return instance.isEmpty()
                ? undone.ended(Result.FAILED, "not found in account " + place().account() + " with these credentials")
                : undone.ended(
                        Result.UNCHANGED, instance.map(this::unchangedWords).orElse(""));
    }

    private String unchangedWords(Instance now) {
        if (now.state().isEnding()) {
            return "terminated";
        }
        return now.options().equals(undone.before()) ? "" : "its options are no longer those it was left with";
    }

    /** One line for people. */
    String line() {
        var newest = undone.newest();
        return "  " + newest.instanceId() + " " + instance.map(Prospect::named).orElse("")
                + place().account() + " " + place().region() + ": "
                + instance.map(this::change).orElseGet(this::unseen);
    }

    private static String named(Instance instance) {
        var name = instance.tags().getOrDefault("Name", "");
        var origin =
                LaunchSource.of(instance).map(it -> "(" + Words.of(it) + ") ").orElse("");
        return Words.printable((name.isEmpty() ? "" : name + " ") + origin);
    }

    private String change(Instance now) {
        if (now.state().isEnding()) {
            return "gone";
        }
        var differences = Words.differences(now.options(), target(now));
        if (!differences.isEmpty()) {
            return String.join(", ", differences);
        }
        return now.options().equals(undone.before())
                ? "unchanged, it has its earlier options"
                : "left alone, its options are no longer those it was left with";
    }

    private String unseen() {
        return trouble.isEmpty() ? "not found with these credentials" : Words.printable(trouble);
    }
}
