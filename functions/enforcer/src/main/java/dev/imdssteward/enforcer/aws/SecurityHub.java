package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.finding.Finding;
import dev.imdssteward.enforcer.report.finding.FindingFormat;
import dev.imdssteward.enforcer.report.finding.Findings;
import dev.imdssteward.policy.InstanceId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.GetFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;

/**
 * Security Hub of one account and Region. A finding keeps its id from day to day, and the findings that the operator's
 * report writes for the same instance have it too.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html">How
 *     products import findings</a>
 */
public final class SecurityHub implements Findings {
    private final SecurityHubClient client;
    private final FindingFormat format;
    private final InstantSource clock;

    private SecurityHub(SecurityHubClient client, AccountAndRegion place, InstantSource clock) {
        this.client = client;
        this.format = new FindingFormat(place);
        this.clock = clock;
    }

    public static SecurityHub connect(Connection connection, AccountAndRegion place, InstantSource clock) {
        return new SecurityHub(connection.connect(SecurityHubClient.builder()), place, clock);
    }

    @Override
    public void report(List<Finding> findings) {
        send(findings);
    }

    @Override
    public void retireAllBut(Set<InstanceId> instances) {
        var others = reported().stream().filter(id -> !instances.contains(id)).toList();
        for (var some : Chunks.of(others, MOST_A_CALL)) {
            send(some.stream().map(Finding::retired).toList());
        }
    }

    /** The instances with a finding that is not archived; page by page, since a paginator brings all of the SDK along. */
    private List<InstanceId> reported() {
        var found = new ArrayList<InstanceId>();
        var request = GetFindingsRequest.builder()
                .filters(filters -> filters.productArn(equal(format.productArn()))
                        .generatorId(equal(FindingFormat.GENERATOR))
                        .recordState(equal("ACTIVE")))
                .maxResults(MOST_A_CALL);
        try {
            String next;
            do {
                var page = client.getFindings(request.build());
                page.findings().forEach(finding -> instanceOf(finding).ifPresent(found::add));
                next = page.nextToken();
                request.nextToken(next);
            } while (next != null && !next.isEmpty());
            return found;
        } catch (SdkException refused) {
            throw unanswered("GetFindings", refused);
        }
    }

    private static StringFilter equal(String value) {
        return StringFilter.builder()
                .comparison(StringFilterComparison.EQUALS)
                .value(value)
                .build();
    }

    /** The instance that a finding is about, if it is one of ours. */
    private static Optional<InstanceId> instanceOf(AwsSecurityFinding finding) {
        return Optional.of(finding.id().substring(finding.id().lastIndexOf('/') + 1))
                .filter(InstanceId::isValid)
                .map(InstanceId::new);
    }

    private AwsSecurityFinding formatted(Finding finding) {
        var builder = AwsSecurityFinding.builder();
        PlainPojo.fill(builder, format.json(finding, clock.instant()));
        return builder.build();
    }

    private void send(List<Finding> findings) {
        var formatted = findings.stream().map(this::formatted).toList();
        try {
            var answer = client.batchImportFindings(request -> request.findings(formatted));
            if (answer.failedCount() > 0) {
                var first = answer.failedFindings().getFirst();
                throw new RefusedException(new Refused(
                        Refusal.REJECTED,
                        answer.failedCount() + " findings not taken, " + first.errorCode() + ": "
                                + first.errorMessage()));
            }
        } catch (SdkException refused) {
            throw unanswered("BatchImportFindings", refused);
        }
    }

    private static RefusedException unanswered(String call, SdkException refused) {
        var answer = Refusals.of(refused);
        return new RefusedException(new Refused(answer.refusal(), call + " failed, " + answer.detail()));
    }
}
