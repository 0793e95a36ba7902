package dev.imdssteward.enforcer.aws.ec2;

/** Values of EC2's filters, in which asterisks and question marks are patterns. */
final class FilterValues {
    private FilterValues() {}

    /** A value that EC2 does not take for a pattern. */
    static String literally(String text) {
        return text.replaceAll("([\\\\*?])", "\\\\$1");
    }
}
