package dev.imdssteward.enforcer;

import dev.imdssteward.policy.InstanceId;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * An account and a Region.
 *
 * @param account its 12 digits; empty while it is not known
 * @param region its name; empty while it is not known
 */
public record AccountAndRegion(String account, String region) implements Comparable<AccountAndRegion> {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");
    private static final Comparator<AccountAndRegion> ORDER =
            Comparator.comparing(AccountAndRegion::account).thenComparing(AccountAndRegion::region);

    /** Neither is known. */
    public static final AccountAndRegion UNKNOWN = new AccountAndRegion("", "");

    public AccountAndRegion {
        if (!account.isEmpty() && !isAccount(account)) {
            throw new IllegalArgumentException("Not an account (expected 12 digits): " + account);
        }
        if (!region.isEmpty() && !isRegion(region)) {
            throw new IllegalArgumentException("Not a Region (expected a name such as eu-central-1): " + region);
        }
    }

    /**
     * Both of them.
     *
     * @throws IllegalArgumentException if one of them is not known
     */
    public static AccountAndRegion known(String account, String region) {
        if (account.isEmpty() || region.isEmpty()) {
            throw new IllegalArgumentException("No account or no Region");
        }
        return new AccountAndRegion(account, region);
    }

    /** The same Region of another account. */
    public AccountAndRegion ofAccount(String other) {
        return new AccountAndRegion(other, region);
    }

    public static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }

    /** Returns whether a Region may have this name, whether or not there is one by now. */
    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    /** Returns whether both may be the same as far as they are known. */
    public boolean mayBe(AccountAndRegion other) {
        return mayBe(account, other.account) && mayBe(region, other.region);
    }

    private static boolean mayBe(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The ARN of an instance there. */
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
        return switch (region.replaceFirst("-[a-z]+-[0-9]+$", "")) {
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

    /** For people: {@code us-east-1 of 111122223333}. */
    public String words() {
        return account.isEmpty() ? region : region + " of " + account;
    }

    @Override
    public int compareTo(AccountAndRegion other) {
        return ORDER.compare(this, other);
    }
}
