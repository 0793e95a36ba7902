package dev.imdssteward.cli.undo;

import dev.imdssteward.policy.Instance;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tags that an instance must have, as EC2's filters take them: each key with one of its values, in which an asterisk
 * stands for any characters, a question mark for one, and a backslash for the next character as it is.
 */
record TagFilter(Map<String, List<String>> tags) {

    boolean accepts(Instance instance) {
        return tags.entrySet().stream().allMatch(tag -> {
            var value = instance.tags().get(tag.getKey());
            return value != null && tag.getValue().stream().anyMatch(it -> matches(it, value));
        });
    }

    private static boolean matches(String wildcards, String value) {
        var regex = new StringBuilder();
        for (var i = 0; i < wildcards.length(); i++) {
            var isEscaped = wildcards.charAt(i) == '\\' && i + 1 < wildcards.length();
            var character = String.valueOf(wildcards.charAt(isEscaped ? ++i : i));
            if (!isEscaped && character.equals("*")) {
                regex.append(".*");
            } else {
                regex.append(!isEscaped && character.equals("?") ? "." : Pattern.quote(character));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
    }
}
