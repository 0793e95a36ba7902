package dev.imdssteward.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingsTest {

    @Test
    void neverRoundUpToFullCompliance() {
        var nearly = new Standings(Map.of(Standing.COMPLIANT, 49_999, Standing.PENDING, 1));

        assertThat(nearly.percent()).isEqualTo("99.9 %");
    }

    @Test
    void countTheExemptButNotTheGone() {
        var standings = new Standings(Map.of(Standing.COMPLIANT, 1, Standing.EXEMPT, 1, Standing.NOT_COUNTED, 8));

        assertThat(standings.percent()).isEqualTo("50.0 %");
    }

    @Test
    void claimNoComplianceOfNothing() {
        assertThat(new Standings(Map.of()).percent()).isEqualTo("–");
    }
}
