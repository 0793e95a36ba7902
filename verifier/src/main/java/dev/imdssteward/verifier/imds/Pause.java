package dev.imdssteward.verifier.imds;

/** Waiting before another try. */
public final class Pause {

    private static final int FIRST_MILLIS = 100;
    private static final int LONGEST_MILLIS = 2000;

    private Pause() {}

    /** The longer the more repeats there were, and never twice the same. */
    static void afterRepeats(int repeats) {
        int full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(repeats, 10));
        ofMillis(full - System.nanoTime() / 1000 % (full / 2));
    }

    public static void ofMillis(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
