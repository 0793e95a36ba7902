package dev.imdssteward.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The metadata options that a policy can ask for, with EC2's names, values and their strength. The guard against weakening,
 * the request to EC2, the sweep's filters, the goals that are counted and the JSON of options loop over these constants. {@link
 * DesiredOptions}, {@link Exemption} and {@link Policy} decide how an option is desired, exempted and withheld.
 */
public enum Option {
    TOKENS("HttpTokens", "http-tokens", "optional", "required") {
        @Override
        public int strengthIn(MetadataOptions options) {
            return options.tokens() == Tokens.REQUIRED ? 1 : 0;
        }

        @Override
        MetadataOptions strengthen(MetadataOptions options, int strength) {
            return strength == 0 ? options : options.withTokens(Tokens.REQUIRED);
        }
    },
    INSTANCE_TAGS("InstanceMetadataTags", "instance-metadata-tags", "disabled", "enabled") {
        @Override
        public int strengthIn(MetadataOptions options) {
            return options.instanceTags() == InstanceTags.ENABLED ? 1 : 0;
        }

        @Override
        MetadataOptions strengthen(MetadataOptions options, int strength) {
            return strength == 0 ? options : options.withInstanceTags(InstanceTags.ENABLED);
        }
    },
    HOP_LIMIT("HttpPutResponseHopLimit", "http-put-response-hop-limit", "", "") {
        @Override
        public int strengthIn(MetadataOptions options) {
            return options.hopLimit();
        }

        @Override
        MetadataOptions strengthen(MetadataOptions options, int strength) {
            return options.withHopLimitOfAtLeast(strength);
        }
    };

    private final String parameter;
    private final String apiName;
    private final String filter;
    private final String weakest;
    private final String strongest;

    /** An option with its weakest and its strongest word; without words, its values are numbers. */
    Option(String parameter, String filter, String weakest, String strongest) {
        this.parameter = parameter;
        this.apiName = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
        this.filter = filter;
        this.weakest = weakest;
        this.strongest = strongest;
    }

    /** The EC2 API's name of this option, with a lower first letter. */
    public String apiName() {
        return apiName;
    }

    /** The parameter of the EC2 API. */
    public String parameter() {
        return parameter;
    }

    /** The filter of {@code DescribeInstances}. */
    public String filter() {
        return "metadata-options." + filter;
    }

    /** The strength of the value among these options: 0 or 1 for a word, the number itself otherwise. */
    public abstract int strengthIn(MetadataOptions options);

    /** These options with this one raised to at least this strength. */
    abstract MetadataOptions strengthen(MetadataOptions options, int strength);

    /** The value among these options as the EC2 API writes it: a word or a number. */
    public Object valueIn(MetadataOptions options) {
        var strength = strengthIn(options);
        return hasWords() ? words().get(strength) : strength;
    }

    /** The strongest word, which is what a policy asks for; empty where the values are numbers. */
    public String strongest() {
        return strongest;
    }

    /** Returns whether a request that gives this value weakens the option, whatever it was before. */
    public boolean isWeakest(String value) {
        return hasWords() && weakest.equals(value);
    }

    /** EC2's values that are weaker than this strength, from the weakest on. */
    public List<String> valuesBelow(int strength) {
        return hasWords() ? words().subList(0, strength) : numbers(1, strength);
    }

    /** EC2's values that are at least as strong as this. */
    public List<String> valuesFrom(int strength) {
        return hasWords()
                ? words().subList(strength, words().size())
                : numbers(strength, MetadataOptions.LARGEST_HOP_LIMIT + 1);
    }

    /** Returns whether its values are words, the strongest of which a policy may ask for; otherwise they are numbers. */
    public boolean hasWords() {
        return !strongest.isEmpty();
    }

    private List<String> words() {
        return List.of(weakest, strongest);
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(String::valueOf).toList();
    }

    /** The options that differ. */
    public static Set<Option> differing(MetadataOptions one, MetadataOptions other) {
        var differing = EnumSet.allOf(Option.class);
        differing.removeIf(option -> option.strengthIn(one) == option.strengthIn(other));
        return differing;
    }

    /** Returns whether any option would be weaker. */
    static boolean anyWeaker(MetadataOptions from, MetadataOptions to) {
        return Arrays.stream(values()).anyMatch(option -> option.strengthIn(to) < option.strengthIn(from));
    }
}
