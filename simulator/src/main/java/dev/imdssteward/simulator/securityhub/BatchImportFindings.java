package dev.imdssteward.simulator.securityhub;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.rpc.Members;
import dev.imdssteward.simulator.rpc.Operation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Security Hub's BatchImportFindings. Each finding is taken or not by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html">
 *     BatchImportFindings</a>
 */
final class BatchImportFindings implements Operation {
    private static final int MOST_FINDINGS = 100;
    private static final Map<String, Integer> LENGTHS =
            Map.of("Id", 512, "ProductArn", 2048, "GeneratorId", 512, "Title", 256, "Description", 1024);

    private final String account;
    private final ImportedFindings findings;
    private final CallRecorder reception;

    BatchImportFindings(String account, ImportedFindings findings, CallRecorder reception) {
        this.account = account;
        this.findings = findings;
        this.reception = reception;
    }

    @Override
    public Map<String, ?> answer(Input input) {
        var sent = input.members().list("Findings");
        if (sent.isEmpty() || sent.size() > MOST_FINDINGS) {
            throw FailureException.of("InvalidInputException", "Findings must have 1 to " + MOST_FINDINGS + " items.");
        }
        var failed = new ArrayList<Map<String, String>>();
        for (var finding : sent) {
            try {
                reception.admitEntry("BatchImportFindings");
                check(finding, input.region());
                findings.put(finding.values());
            } catch (FailureException failure) {
                failed.add(
                        Map.of("Id", finding.text("Id"), "ErrorCode", failure.code(), "ErrorMessage", failure.text()));
            }
        }
        return Map.of(
                "FailedCount", failed.size(), "SuccessCount", sent.size() - failed.size(), "FailedFindings", failed);
    }

    private void check(Members finding, String region) {
        LENGTHS.forEach((name, longest) -> require(
                !finding.text(name).isEmpty() && finding.text(name).length() <= longest,
                name + " should have 1 to " + longest + " characters"));
        require(finding.text("SchemaVersion").equals("2018-10-08"), "SchemaVersion should be 2018-10-08");
        require(finding.text("AwsAccountId").equals(account), "AwsAccountId should be the account that calls");
        require(
                finding.text("ProductArn")
                        .matches(
                                "arn:aws[a-z-]*:securityhub:%1$s:%2$s:product/%2$s/default".formatted(region, account)),
                "ProductArn should be the default product of the account and Region");
        List.of("CreatedAt", "UpdatedAt")
                .forEach(name -> require(isTime(finding.text(name)), name + " should be a timestamp"));
        require(hasSeverityAndType(finding), "Severity and Types should be there");
        checkResources(finding.list("Resources"));
    }

    private static boolean hasSeverityAndType(Members finding) {
        var provided = finding.structure("FindingProviderFields");
        var types = finding.texts("Types").size() + provided.texts("Types").size();
        return types > 0
                && Set.of("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL")
                        .contains(finding.structure("Severity").text("Label")
                                + provided.structure("Severity").text("Label"));
    }

    private static void checkResources(List<Members> resources) {
        require(!resources.isEmpty() && resources.size() <= 32, "Resources should have 1 to 32 items");
        resources.forEach(resource -> require(
                !resource.text("Id").isEmpty() && !resource.text("Type").isEmpty(),
                "A resource needs an Id and a Type"));
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw FailureException.of("InvalidInput", otherwise);
        }
    }
}
