package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of one instance in an undo.
 *
 * @param words why, or what was restored; may be empty
 */
public record Restored(InstanceId instanceId, AccountAndRegion place, Result result, String words) {

    /** The ways in which it can end. */
    public enum Result {
        /** It has its earlier options back. */
        RESTORED,
        /** It has them already, is gone, or has options that it was not left with. */
        UNCHANGED,
        /** The credentials do not allow it. */
        DENIED,
        /** AWS did not do it, for another reason. */
        FAILED,
        /** The undo was interrupted before it was reached. */
        NOT_REACHED;

        /** Returns whether nothing is left to restore. */
        public boolean isDone() {
            return this == RESTORED || this == UNCHANGED;
        }

        /** The public interface's word. */
        public String word() {
            return Words.of(isDone() ? this : FAILED);
        }
    }

    /** One line for people. */
    public String line() {
        return result.word() + " " + instanceId + " " + place.region()
                + (words.isEmpty() ? "" : ": " + Words.printable(words));
    }

    /** An object of the public interface, section 7. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", place.account());
        json.put("region", place.region());
        json.put("instanceId", instanceId.value());
        json.put("outcome", result.word());
        if (!words.isEmpty()) {
            json.put("detail", words);
        }
        return json;
    }
}
