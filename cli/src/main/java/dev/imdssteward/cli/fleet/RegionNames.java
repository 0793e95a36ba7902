package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.Access;
import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Regions;
import dev.imdssteward.cli.help.Suggestion;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** The names of the Regions, as values of options. */
public final class RegionNames implements Iterable<String> {
    private static final Pattern FORM = Pattern.compile("[a-z]{2,5}(-[a-z]{2,12}){1,2}-[1-9]");
    private static final String FIRST = "us-east-1";

    @Override
    public Iterator<String> iterator() {
        return Ec2Regions.known().iterator();
    }

    /**
     * Returns the name of a Region that exists.
     *
     * @param access to ask EC2 with for a Region that is newer than this program
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String checked(String name, AccessOptions access) {
        var known = Ec2Regions.known();
        if (known.contains(name)
                || (FORM.matcher(name).matches() && enabled(access).contains(name))) {
            return name;
        }
        throw new IllegalArgumentException("There is no Region " + name + "."
                + Suggestion.of(name, known)
                        .map(it -> " Did you mean " + it + "?")
                        .orElse("")
                + " Regions: " + String.join(", ", known));
    }

    private static List<String> enabled(AccessOptions access) {
        try {
            return Ec2Regions.enabled(new Access(access.profile(), "", FIRST).connect());
        } catch (AwsCallException unknown) {
            return List.of();
        }
    }
}
