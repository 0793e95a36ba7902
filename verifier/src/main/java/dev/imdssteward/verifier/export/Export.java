package dev.imdssteward.verifier.export;

import dev.imdssteward.verifier.imds.Tag;
import dev.imdssteward.verifier.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tags to write, their names, and the format.
 *
 * @param only globs of which a key must match one; empty for all keys
 */
public record Export(FileFormat format, Naming naming, List<String> only) {

    public Export {
        only = List.copyOf(only);
    }

    /** The keys to export, in order. */
    public List<String> chosen(List<String> keys) {
        List<String> chosen = new ArrayList<>(keys.size());
        for (String key : keys) {
            if (isChosen(key)) {
                chosen.add(key);
            }
        }
        return chosen;
    }

    /** The whole text, or the reasons, each with its key, why there can be none. */
    public String text(List<Tag> tags) throws UnexportableException {
        List<Variable> variables = new ArrayList<>(tags.size());
        for (Tag tag : tags) {
            variables.add(new Variable(tag.key(), naming.nameOf(tag.key()), tag.text()));
        }
        refuseUnsafe(tags, variables);
        return Lines.of(format, variables);
    }

    private boolean isChosen(String key) {
        for (String glob : only) {
            if (Glob.matches(glob, key)) {
                return true;
            }
        }
        return only.isEmpty();
    }

    private void refuseUnsafe(List<Tag> tags, List<Variable> variables) throws UnexportableException {
        List<String> reasons = new ArrayList<>();
        Map<String, String> keysByName = new HashMap<>();
        for (int i = 0; i < tags.size(); i++) {
            Variable variable = variables.get(i);
            String reason = reasonAgainst(tags.get(i), variable);
            String earlier = format.isNamed() ? keysByName.putIfAbsent(variable.name(), variable.key()) : null;
            if (earlier != null) {
                reason = "and '" + Printable.of(earlier) + "' would both be named " + variable.name();
            }
            if (!reason.isEmpty()) {
                reasons.add("'" + Printable.of(variable.key()) + "' " + reason);
            }
        }
        if (!reasons.isEmpty()) {
            throw new UnexportableException("Nothing was exported: " + String.join("; ", reasons));
        }
    }

    private String reasonAgainst(Tag tag, Variable variable) {
        if (!tag.isUtf8()) {
            return "has a value that is not UTF-8";
        }
        if (variable.value().indexOf('\0') >= 0) {
            return "has a value with a NUL character";
        }
        if (format.isNamed() && !Naming.isName(variable.name())) {
            return "would be named " + variable.name() + ", which is no variable's name (--rename helps)";
        }
        if (format.isNamed() && ObeyedNames.contains(variable.name())) {
            return "would be named " + variable.name() + ", which changes how programs run (--rename helps)";
        }
        if (format == FileFormat.DOTENV && !DotenvFormat.carries(variable.value())) {
            return "has a value that python-dotenv and node's dotenv would not both read as it is";
        }
        if (format == FileFormat.SYSTEMD && !Printable.isPrintable(variable.value())) {
            return "has a value with a line feed or another control character, which systemd can't read";
        }
        return "";
    }
}
