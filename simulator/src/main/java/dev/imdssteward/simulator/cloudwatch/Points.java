package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.rpc.Times;

/** A series' data points, oldest first. */
final class Points {
    private final long[] times;
    private final double[] values;
    private final int from;
    private final int to;

    /**
     * Takes a part of two arrays, which are kept.
     *
     * @param times in seconds since 1970
     */
    Points(long[] times, double[] values, int from, int to) {
        this.times = times;
        this.values = values;
        this.from = from;
        this.to = to;
    }

    static Points none() {
        return new Points(new long[0], new double[0], 0, 0);
    }

    int size() {
        return to - from;
    }

    /** The older half, without the point in the middle. */
    Points olderHalf() {
        return new Points(times, values, from, middle());
    }

    /** The newer half, with the point in the middle. */
    Points newerHalf() {
        return new Points(times, values, middle(), to);
    }

    /** The times of the points from one up to, and without, another; counted from the newest unless ascending. */
    Times times(int first, int last, boolean ascending) {
        var some = new long[last - first];
        for (var i = 0; i < some.length; i++) {
            some[i] = times[index(first + i, ascending)];
        }
        return new Times(some);
    }

    /** The values of the points from one up to, and without, another; counted from the newest unless ascending. */
    double[] values(int first, int last, boolean ascending) {
        var some = new double[last - first];
        for (var i = 0; i < some.length; i++) {
            some[i] = values[index(first + i, ascending)];
        }
        return some;
    }

    private int index(int number, boolean ascending) {
        return ascending ? from + number : to - 1 - number;
    }

    private int middle() {
        return from + size() / 2;
    }
}
