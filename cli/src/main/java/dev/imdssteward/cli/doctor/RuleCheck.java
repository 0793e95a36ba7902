package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.StackQueue;
import dev.imdssteward.cli.aws.stack.StackRule;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.template.Rule;
import dev.imdssteward.local.template.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that every rule sends to the queue, is enabled, and may send to it. */
record RuleCheck(Connection connection, Deployment deployment, String queueArn) {
    private static final List<String> RULES =
            Rule.ofTemplate(Stack.SIMULATED).stream().map(Rule::name).toList();

    List<Diagnosis> findings() {
        var rules = StackRule.sendingTo(connection, queueArn);
        var policy = StackQueue.read(connection, queueArn).policy();
        var findings = new ArrayList<Diagnosis>();
        for (var logicalId : RULES) {
            var rule = rules.stream()
                    .filter(each -> deployment.resources().nameOf(logicalId).equals(Optional.of(each.name())))
                    .findFirst();
            if (rule.isEmpty()) {
                findings.add(Diagnosis.problem(logicalId + " does not send to the queue", "deploy the stack again"));
            } else {
                findings.addAll(problems(logicalId, rule.get(), policy));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Diagnosis.ok("all " + RULES.size() + " rules are enabled and may send to the queue"));
        }
        return findings;
    }

    private static List<Diagnosis> problems(String logicalId, StackRule rule, String policy) {
        var problems = new ArrayList<Diagnosis>();
        if (!rule.isEnabled()) {
            problems.add(Diagnosis.problem(logicalId + " is disabled", "enable it:")
                    .by("aws events enable-rule --name " + rule.name()));
        }
        if (!policy.contains('"' + rule.arn() + '"')) {
            problems.add(Diagnosis.problem(
                    "the queue's policy does not permit " + logicalId,
                    "deploy the stack again, which restores the policy"));
        }
        return problems;
    }
}
