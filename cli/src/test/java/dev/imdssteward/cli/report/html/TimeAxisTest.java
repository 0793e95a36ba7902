package dev.imdssteward.cli.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-06-01T07:30:00Z | 2026-06-01T10:10:00Z | 1 Jun, 08:00; 1 Jun, 09:00; 1 Jun, 10:00",
                "2026-06-01T12:00:00Z | 2026-06-04T12:00:00Z | 2 Jun, 00:00; 2 Jun, 12:00; 3 Jun, 00:00; 3 Jun, 12:00;"
                        + " 4 Jun, 00:00; 4 Jun, 12:00",
                "2026-06-01T12:00:00Z | 2026-06-07T12:00:00Z | 2 Jun; 3 Jun; 4 Jun; 5 Jun; 6 Jun; 7 Jun"
            })
    void marksRoundTimesHoweverTheRunsLie(String start, String end, String labels) {
        var axis = new TimeAxis(Instant.parse(start), Instant.parse(end));

        assertThat(axis.ticks()).extracting(TimeAxis.Tick::label).containsSubsequence(labels.split("; "));
        assertThat(axis.ticks().size()).isLessThanOrEqualTo(8);
    }
}
