package dev.imdssteward.policy;

/** EC2's {@code HttpTokens}: whether a request to the metadata service must carry a session token. */
public enum Tokens {
    /** IMDSv1 is answered as well as IMDSv2. */
    OPTIONAL,
    /** Only IMDSv2 is answered. */
    REQUIRED
}
