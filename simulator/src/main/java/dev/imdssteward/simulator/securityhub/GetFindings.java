package dev.imdssteward.simulator.securityhub;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.rpc.Operation;
import dev.imdssteward.simulator.rpc.RestJson;
import dev.imdssteward.simulator.rpc.RpcService;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Security Hub's GetFindings, as far as filters ask for a text to be equal to one value.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html">GetFindings</a>
 */
public final class GetFindings implements Operation {
    private static final int MOST_FINDINGS = 100;

    private final ImportedFindings findings;

    private GetFindings(ImportedFindings findings) {
        this.findings = findings;
    }

    /** Security Hub over HTTP. */
    public static RpcService service(String account, ImportedFindings findings, CallRecorder reception) {
        var protocol = new RestJson(
                Map.of("/findings", "GetFindings", "/findings/import", "BatchImportFindings"),
                "com.amazonaws.securityhub");
        return new RpcService(
                "securityhub",
                protocol,
                Map.of(
                        "GetFindings", new GetFindings(findings),
                        "BatchImportFindings", new BatchImportFindings(account, findings, reception)),
                reception);
    }

    @Override
    public Map<String, ?> answer(Input input) {
        var found = findings.with(texts(input));
        var from = input.members().text("NextToken").isEmpty()
                ? 0
                : Integer.parseInt(input.members().text("NextToken"));
        var to = Math.min(
                found.size(), from + input.members().number("MaxResults").orElse(MOST_FINDINGS));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("Findings", found.subList(Math.min(from, to), to));
        if (to < found.size()) {
            answer.put("NextToken", String.valueOf(to));
        }
        return answer;
    }

    private static Map<String, String> texts(Input input) {
        var filters = input.members().structure("Filters");
        var texts = new LinkedHashMap<String, String>();
        for (var name : filters.values().keySet()) {
            var conditions = filters.list(name);
            if (conditions.size() != 1
                    || !conditions.getFirst().text("Comparison").equals("EQUALS")) {
                throw FailureException.of(
                        "InvalidInputException", "The simulator knows one EQUALS for " + name + " only.");
            }
            texts.put(name, conditions.getFirst().text("Value"));
        }
        return texts;
    }
}
