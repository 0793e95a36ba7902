package dev.imdssteward.verifier.check;

/** An expected tag. */
public sealed interface Expectation {

    String key();

    /** The tag is there, whatever it says. */
    record Present(String key) implements Expectation {}

    /** The tag is there and says exactly this. */
    record Equal(String key, String value) implements Expectation {}
}
