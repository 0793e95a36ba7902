package dev.imdssteward.simulator.query;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a Query protocol request, whose lists and structures are spelled {@code Filter.1.Value.2}. */
public record Parameters(Map<String, String> values) {

    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Decodes a form or a query string; of a repeated name the last value counts. */
    public static Parameters parse(String form) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : form.split("&", -1)) {
            var mark = pair.indexOf('=');
            var name = mark < 0 ? pair : pair.substring(0, mark);
            if (!name.isEmpty()) {
                values.put(decode(name), mark < 0 ? "" : decode(pair.substring(mark + 1)));
            }
        }
        return new Parameters(values);
    }

    /** The value of a parameter, if it was sent. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of a parameter, empty when it was not sent. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value of a parameter that must be there. */
    public String required(String name) {
        return find(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() ->
                        FailureException.of("MissingParameter", "The request must contain the parameter " + name));
    }

    /** Returns whether a parameter says {@code true}. */
    public boolean flag(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    /** A whole number, if it was sent. */
    public Optional<Integer> number(String name) {
        return find(name).map(text -> {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException _) {
                throw FailureException.of(
                        "InvalidParameterValue",
                        "Invalid value '" + text + "' for " + name + ". Value must be an integer.");
            }
        });
    }

    /** The values of {@code name.1}, {@code name.2} and so on, in the order of their numbers. */
    public List<String> list(String name) {
        return structures(name).stream().map(member -> member.text("")).toList();
    }

    /** The members {@code name.1.…}, {@code name.2.…} as parameters of their own; a plain value has the empty name. */
    public List<Parameters> structures(String name) {
        var members = new TreeMap<Integer, Map<String, String>>();
        var prefix = name + ".";
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                var dot = key.indexOf('.', prefix.length());
                var number = dot < 0 ? key.substring(prefix.length()) : key.substring(prefix.length(), dot);
                if (isNumber(number)) {
                    members.computeIfAbsent(Integer.valueOf(number), _ -> new LinkedHashMap<>())
                            .put(dot < 0 ? "" : key.substring(dot + 1), value);
                }
            }
        });
        return members.values().stream().map(Parameters::new).toList();
    }

    /** The members of a list as all services but EC2 spell it: {@code name.member.1.…}. */
    public List<Parameters> members(String name) {
        return structures(name + ".member");
    }

    /** The parameters {@code name.…} without that prefix. */
    public Parameters structure(String name) {
        var prefix = name + ".";
        var inner = new LinkedHashMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
            }
        });
        return new Parameters(inner);
    }

    /** These parameters, and those of the others that are missing here. */
    public Parameters over(Map<String, String> others) {
        var merged = new LinkedHashMap<>(others);
        merged.putAll(values);
        return new Parameters(merged);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw FailureException.of("MalformedQueryString", "The query string contains a syntax error.");
        }
    }
}
