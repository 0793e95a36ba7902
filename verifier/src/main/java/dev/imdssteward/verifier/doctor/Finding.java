package dev.imdssteward.verifier.doctor;

/**
 * Something looked at on this machine.
 *
 * @param topic what it is about
 * @param detail what was found
 * @param remedy what to do about it; empty where nothing is wrong
 */
public record Finding(String topic, String detail, String remedy) {

    static Finding fine(String topic, String detail) {
        return new Finding(topic, detail, "");
    }

    public boolean isFine() {
        return remedy.isEmpty();
    }
}
