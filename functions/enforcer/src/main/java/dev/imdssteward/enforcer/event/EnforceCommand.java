package dev.imdssteward.enforcer.event;

import static dev.imdssteward.enforcer.event.UnreadableEventException.quoted;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.policy.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The command that enforces the policy on the instances that it names (public interface, section 3), written and read.
 *
 * @param trigger the word that outcomes give as their trigger
 */
public record EnforceCommand(List<InstanceId> instanceIds, String trigger) {
    /** The most instances that a command may name. */
    public static final int MOST_IDS = 200;

    private static final String WORD = "enforce";

    public EnforceCommand {
        instanceIds = List.copyOf(instanceIds);
    }

    /** The body of a message. */
    public String json() {
        var command = new LinkedHashMap<String, Object>();
        command.put("command", WORD);
        command.put("instanceIds", instanceIds.stream().map(InstanceId::value).toList());
        command.put("trigger", trigger);
        try {
            return JSON.std.asString(command);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /**
     * Reads a command.
     *
     * @throws UnreadableEventException if it is none
     */
    static Request decode(EventJson command) {
        if (!command.at("command").text().equals(Optional.of(WORD))) {
            throw new UnreadableEventException(
                    "Expected the command \"enforce\", not " + quoted(command.at("command")));
        }
        if (!command.at("instanceIds").isArray()) {
            throw new UnreadableEventException("Expected \"instanceIds\" to be a list of instance ids");
        }
        var ids = command.at("instanceIds").elements();
        if (ids.size() > MOST_IDS) {
            throw new UnreadableEventException(
                    "Expected at most " + MOST_IDS + " instance ids in a command, not " + ids.size());
        }
        var trigger = command.at("trigger");
        if (!trigger.isAbsent() && trigger.text().isEmpty()) {
            throw new UnreadableEventException("Expected \"trigger\" to be a text, not " + quoted(trigger));
        }
        var name = trigger.text().orElse("command");
        return new Request.Named(new Trigger(name, null, null), EventDecoder.instanceIds(ids));
    }
}
