package dev.imdssteward.simulator.event;

/** Amazon resource names of one account in one Region, in the partition that the Region belongs to. */
public record Arns(String account, String region) {

    /** The name of an instance. */
    public String instance(String id) {
        return "arn:" + partition() + ":ec2:" + region + ":" + account + ":instance/" + id;
    }

    /** The name of a user or role, given its path such as {@code user/dev}. */
    public String iam(String path) {
        return "arn:" + partition() + ":iam::" + account + ":" + path;
    }

    /** The name of a role's session. */
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
