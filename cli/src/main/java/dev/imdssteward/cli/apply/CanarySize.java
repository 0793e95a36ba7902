package dev.imdssteward.cli.apply;

import java.util.regex.Pattern;

/** The size of a canary: a number of instances, or a percentage, rounded up. */
public record CanarySize(int number, boolean isPercentage) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(%?)");

    public static final CanarySize ALL = new CanarySize(100, true);

    public CanarySize {
        if (number < 1 || (isPercentage && number > 100)) {
            throw new IllegalArgumentException("Expected a number of instances from 1, or 1% to 100%");
        }
    }

    /** Reads {@code 5} or {@code 5%}. */
    public static CanarySize parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Expected --first N or N%, not " + text);
        }
        return new CanarySize(Integer.parseInt(form.group(1)), !form.group(2).isEmpty());
    }

    /** The number of instances out of so many. */
    public int of(int all) {
        return isPercentage ? (int) ((all * (long) number + 99) / 100) : Math.min(all, number);
    }
}
