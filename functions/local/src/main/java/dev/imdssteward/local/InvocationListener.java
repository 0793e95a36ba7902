package dev.imdssteward.local;

import java.time.Duration;

/** Sees what Lambda and CloudWatch Logs would bill. */
public interface InvocationListener {

    /** Called when a function has answered or failed. */
    void invoked(String function, Duration took);

    /** Called when a function has logged a line. */
    void logged(String line);

    /** Ignores everything. */
    static InvocationListener none() {
        return new InvocationListener() {
            @Override
            public void invoked(String function, Duration took) {}

            @Override
            public void logged(String line) {}
        };
    }
}
