package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.ImdsException;

/** One thing that imdsv can be asked to do, its options already read. */
interface Command {

    /** Does it and answers the exit code. */
    int run(Console console) throws ImdsException;
}
