package dev.imdssteward.cli.report.model;

import dev.imdssteward.policy.InstanceId;
import java.util.Comparator;
import java.util.regex.Pattern;

/** An account and a Region: where an instance is, and where a command about it has to be run. */
public record Place(String account, String region) implements Comparable<Place> {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::account).thenComparing(Place::region);

    public Place {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("Not an account (expected 12 digits): " + account);
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("Not a Region: " + region);
        }
    }

    public String arn(InstanceId id) {
        return "arn:%s:ec2:%s:%s:instance/%s".formatted(partition(), region, account, id);
    }

    /**
     * The partition of the Region.
     *
     * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">
     *     Partitions</a>
     */
    public String partition() {
        return switch (region.substring(0, region.lastIndexOf('-', region.lastIndexOf('-') - 1))) {
            case "cn" -> "aws-cn";
            case "us-gov" -> "aws-us-gov";
            case "us-iso" -> "aws-iso";
            case "us-isob" -> "aws-iso-b";
            case "eu-isoe" -> "aws-iso-e";
            case "us-isof" -> "aws-iso-f";
            case "eusc-de" -> "aws-eusc";
            default -> "aws";
        };
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
