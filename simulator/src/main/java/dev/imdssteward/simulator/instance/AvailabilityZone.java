package dev.imdssteward.simulator.instance;

import java.util.Map;

/**
 * An Availability Zone.
 *
 * @param letter {@code a}, {@code b} and so on
 */
public record AvailabilityZone(String region, String letter) {
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("north", "n"),
            Map.entry("northeast", "ne"),
            Map.entry("east", "e"),
            Map.entry("southeast", "se"),
            Map.entry("south", "s"),
            Map.entry("southwest", "sw"),
            Map.entry("west", "w"),
            Map.entry("northwest", "nw"),
            Map.entry("central", "c"),
            Map.entry("gov", "g"));

    public static AvailabilityZone of(Instance instance, String region) {
        return new AvailabilityZone(region, instance.network().zone());
    }

    public String name() {
        return region + letter;
    }

    /** Its id, such as {@code use1-az1}; here the first zone of every account is the first zone of AWS. */
    public String id() {
        var id = new StringBuilder();
        for (var part : region.split("-", -1)) {
            id.append(PARTS.getOrDefault(part, part));
        }
        return id + "-az" + (letter.charAt(0) - 'a' + 1);
    }
}
