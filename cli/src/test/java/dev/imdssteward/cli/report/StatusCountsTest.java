package dev.imdssteward.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCountsTest {

    @Test
    void neverRoundUpToFullCompliance() {
        var nearly = new StatusCounts(Map.of(ComplianceStatus.COMPLIANT, 49_999, ComplianceStatus.PENDING, 1));

        assertThat(nearly.percent()).isEqualTo("99.9 %");
    }

    @Test
    void countTheExemptButNotTheGone() {
        var standings = new StatusCounts(
                Map.of(ComplianceStatus.COMPLIANT, 1, ComplianceStatus.EXEMPT, 1, ComplianceStatus.NOT_COUNTED, 8));

        assertThat(standings.percent()).isEqualTo("50.0 %");
    }

    @Test
    void claimNoComplianceOfNothing() {
        assertThat(new StatusCounts(Map.of()).percent()).isEqualTo("–");
    }
}
