package dev.imdssteward.verifier.export;

/**
 * A tag on its way out.
 *
 * @param key as EC2 has it
 * @param name what it is called in the formats that need a variable's name
 */
public record Variable(String key, String name, String value) {}
