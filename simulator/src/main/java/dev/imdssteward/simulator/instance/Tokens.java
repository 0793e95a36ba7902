package dev.imdssteward.simulator.instance;

/** EC2's {@code HttpTokens}. */
public enum Tokens {
    OPTIONAL("optional"),
    REQUIRED("required");

    private final String wireName;

    Tokens(String wireName) {
        this.wireName = wireName;
    }

    /** The name as EC2 writes it. */
    public String wireName() {
        return wireName;
    }
}
