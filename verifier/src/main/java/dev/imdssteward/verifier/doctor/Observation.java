package dev.imdssteward.verifier.doctor;

/**
 * Something looked at on this machine.
 *
 * @param topic what it is about
 * @param detail what was found
 * @param remedy what to do about it; empty where nothing is wrong
 */
public record Observation(String topic, String detail, String remedy) {

    static Observation fine(String topic, String detail) {
        return new Observation(topic, detail, "");
    }

    public boolean isFine() {
        return remedy.isEmpty();
    }
}
