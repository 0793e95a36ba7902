package dev.imdssteward.policy.period;

import java.time.Instant;
import java.util.Arrays;

/** A metric's recorded sums, hour by hour, and CloudWatch's words where that is not all of them. */
public final class RecordedHours {
    private final EvidencePeriod period;
    private final long first;
    private final double[] sums;
    private int recorded;
    private String gap = "";

    /** Nothing is recorded yet. */
    public RecordedHours(EvidencePeriod period) {
        this.period = period;
        this.first = period.firstHour();
        this.sums = new double[period.hours()];
        Arrays.fill(sums, Double.NaN);
    }

    /**
     * Adds a data point; one outside the period is left out, and of two for one hour the larger counts.
     *
     * @param time in seconds since 1970
     */
    public void add(long time, double sum) {
        var number = Math.floorDiv(time, EvidencePeriod.SECONDS_AN_HOUR) - first;
        if (number >= 0 && number < sums.length) {
            var hour = (int) number;
            if (has(hour)) {
                sums[hour] = Math.max(sums[hour], sum);
            } else {
                sums[hour] = sum;
                recorded++;
            }
        }
    }

    /**
     * Says that the answer is not complete.
     *
     * @param words CloudWatch's own; it stays incomplete if there are none
     */
    public void markIncomplete(String words) {
        gap = words.isEmpty() ? "its answer is not complete" : words;
    }

    public boolean isComplete() {
        return gap.isEmpty();
    }

    /** CloudWatch's words for what is missing; empty if nothing is. */
    public String gap() {
        return gap;
    }

    public boolean has(int hour) {
        return !Double.isNaN(sums[hour]);
    }

    public boolean isEmpty() {
        return recorded == 0;
    }

    /** The number of hours without a record. */
    public int missing() {
        return sums.length - recorded;
    }

    /** Counts the calls in the window. */
    public Count inWindow() {
        return between(EvidencePeriod.FIRST_OF_WINDOW, sums.length);
    }

    /** Counts the calls in all hours. */
    public Count all() {
        return between(0, sums.length);
    }

    /** Counts the calls up to, and in, the hour of a time. */
    public Count until(Instant time) {
        return between(0, period.number(time) + 1);
    }

    /** The hours of a shorter period that ends with this one. */
    public RecordedHours within(EvidencePeriod shorter) {
        if (shorter.equals(period)) {
            return this;
        }
        var part = new RecordedHours(shorter);
        var skipped = Math.toIntExact(part.first - first);
        for (var hour = 0; hour < part.sums.length; hour++) {
            if (has(skipped + hour)) {
                part.sums[hour] = sums[skipped + hour];
                part.recorded++;
            }
        }
        part.gap = gap;
        return part;
    }

    /** Counts the calls from one hour up to, and without, another. */
    public Count between(int from, int to) {
        var total = 0.0;
        var last = from;
        for (var hour = Math.max(0, from); hour < Math.min(to, sums.length); hour++) {
            if (sums[hour] > 0) {
                total += sums[hour];
                last = hour;
            }
        }
        return new Count((long) Math.ceil(total), period.hour(last));
    }

    /**
     * Counted calls.
     *
     * @param last the beginning of the last hour that had any
     */
    public record Count(long calls, Instant last) {
        public boolean isNone() {
            return calls == 0;
        }
    }
}
