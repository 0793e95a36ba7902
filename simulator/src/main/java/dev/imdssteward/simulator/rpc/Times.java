package dev.imdssteward.simulator.rpc;

/** A list of times, in seconds since 1970: of a great many, a fraction of the size of a list of objects. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Times(long[] seconds) {}
