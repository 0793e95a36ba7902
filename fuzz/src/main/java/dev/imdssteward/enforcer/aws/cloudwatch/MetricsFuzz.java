package dev.imdssteward.enforcer.aws.cloudwatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** CloudWatch's answers: one is read with a finite value for each of its times, or it is said to be none. */
public final class MetricsFuzz {

    private MetricsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var page = new MetricPage();
        try {
            page.read(new ByteArrayInputStream(bytes));
        } catch (IOException notAnAnswer) {
            return;
        }
        for (var result : page.results()) {
            for (var point = 0; point < result.size(); point++) {
                if (!Double.isFinite(result.value(point))) {
                    throw new AssertionError("read " + result.value(point) + " at " + result.time(point));
                }
            }
        }
    }
}
