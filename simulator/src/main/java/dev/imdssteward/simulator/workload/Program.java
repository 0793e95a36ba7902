package dev.imdssteward.simulator.workload;

import java.time.Instant;
import java.util.List;

/** A program on an instance that asks for metadata without a token at times that are known beforehand. */
public sealed interface Program permits Workload, Timer, BootScript {

    /**
     * Counts the calls that it makes from a moment until another, that one excluded, if the instance is up all the
     * time.
     *
     * @param boots when the instance came up
     */
    long calls(Instant start, Instant end, List<Instant> boots);
}
