package dev.imdssteward.simulator.imds;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree of texts by their paths, from which the listings follow. */
final class MetadataTree {
    private final TreeMap<String, String> values = new TreeMap<>();
    private final TreeMap<String, String> listings = new TreeMap<>();

    void put(String path, String value) {
        values.put(path, value);
    }

    /** A listing that does not follow from what is below it. */
    void list(String path, String listing) {
        listings.put(path, listing);
    }

    /**
     * The value at a path, or else the listing of what is below it, each on a line; empty when there is neither. A slash at
     * the end makes no difference: botocore, EC2MetadataUtils, Ansible and Fluent Bit put one behind values too.
     */
    Optional<String> find(String path) {
        var name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Optional.ofNullable(values.get(name))
                .or(() -> Optional.ofNullable(listings.get(name)))
                .or(() -> listing(name));
    }

    private Optional<String> listing(String path) {
        var prefix = path.isEmpty() ? "" : path + "/";
        var children = new TreeSet<String>();
        addChildren(children, prefix, values, "");
        addChildren(children, prefix, listings, "/");
        return children.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", children));
    }

    private static void addChildren(
            Set<String> children, String prefix, NavigableMap<String, String> from, String suffix) {
        for (var key : from.tailMap(prefix).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            var child = key.substring(prefix.length()) + suffix;
            var slash = child.indexOf('/');
            children.add(slash < 0 ? child : child.substring(0, slash + 1));
        }
    }
}
