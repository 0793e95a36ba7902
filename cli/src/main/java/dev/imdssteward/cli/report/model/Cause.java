package dev.imdssteward.cli.report.model;

/** The reasons for which a person is needed, the most urgent first. */
public enum Cause {
    APPLY(
            "Ready to change",
            "Nothing speaks against these: the next sweep changes them, or this command does now, a few of each origin"
                    + " first. It shows the instances and asks."),
    ACCESS_DENIED(
            "EC2 denied the change",
            "An IAM policy, a permissions boundary or a service control policy stands in the way. The dry run asks again"
                    + " without changing anything; AWS’s words say which kind of policy denies."),
    REJECTED("EC2 rejected the change", "AWS’s words below say why. The dry run asks again without changing anything."),
    EXEMPTION_UNREADABLE(
            "An exemption that can’t be read",
            "The instance is left alone until its exemption tag reads “all”, “tokens” or “tags”, perhaps with a last day and"
                    + " a reason: “all until 2027-01-31 for TICKET-1”. Correct the tag, or remove it with this command."),
    USES_IMDSV1(
            "IMDSv1 is still in use",
            "Requiring session tokens would break what calls IMDSv1 there. This command traces, for an hour and on all of"
                    + " them, which processes do. Update their SDK or agent, then apply; or let the owner accept it with an"
                    + " exemption tag."),
    ORIGIN_USES_IMDSV1(
            "IMDSv1 is in use on instances like it",
            "These were launched by an Auto Scaling group, a template or a stack whose instances call IMDSv1, so they are"
                    + " likely to call it too. This command traces which processes do. Correct the image or the user data that they share; once it has been quiet,"
                    + " each of them is changed like any other instance."),
    CANARY_REFUSED(
            "IMDSv1 calls were refused on the first instance of its origin",
            "Another instance of the same Auto Scaling group, template or stack requires session tokens already, and something"
                    + " on it still calls IMDSv1. Find the caller there and update it on all of them; then apply them with"
                    + " “--canary off”."),
    INVALID_TAG_KEYS(
            "Tag keys that EC2 can’t offer in metadata",
            "Instance tags stay out of metadata while a key has anything but letters, digits and - _ + = , . @ : in it."
                    + " Renaming keeps the value and replaces a tag that has the new key already; correct the origin too, or"
                    + " the next launch brings the old key back."),
    TAGS_UNSUPPORTED(
            "Tags in instance metadata are not supported here",
            "EC2 does not offer tags in metadata for these. The exemption tag says that this is accepted."),
    CONTAINER_HOP_LIMIT(
            "Containers get no session token",
            "These run containers and have hop limit 1, which ends a token’s way to a container. Raise it, unless the"
                    + " containers use the host’s network or must not reach the metadata service.");

    private final String title;
    private final String advice;

    Cause(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    /** Returns whether it is done without a person as well. */
    public boolean isDoneAnyway() {
        return this == APPLY;
    }

    public String title() {
        return title;
    }

    /** The remedy in a few sentences. */
    public String advice() {
        return advice;
    }
}
