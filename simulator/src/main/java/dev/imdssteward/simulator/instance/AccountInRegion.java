package dev.imdssteward.simulator.instance;

/** An account in a Region: the place of instances and calls. Its ARNs are of the partition that the Region belongs to. */
public record AccountInRegion(String account, String region) {

    /** The ARN of an instance. */
    public String instance(String id) {
        return "arn:" + partition() + ":ec2:" + region + ":" + account + ":instance/" + id;
    }

    /** The ARN of a user or role, given its path such as {@code user/dev}. */
    public String iam(String path) {
        return "arn:" + partition() + ":iam::" + account + ":" + path;
    }

    /** The ARN of a role's session. */
    public String sts(String path) {
        return "arn:" + partition() + ":sts::" + account + ":" + path;
    }

    /** The domain of the partition's services. */
    public String domain() {
        return partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /** The partition, such as {@code aws}. */
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
