package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.stack.DeployedResources;
import dev.imdssteward.enforcer.aws.Connection;

/**
 * A shell script that shows whether the role's denials hold in EC2 itself: it assumes a role of the operator's under the
 * role's own denials, and makes dry runs.
 */
public final class GuardsScript {
    @SuppressWarnings("InlineFormatString") // a script of 25 lines does not stand in a method
    private static final String SCRIPT = """
            #!/usr/bin/env bash
            # usage: MY_ROLE=arn:aws:iam::111122223333:role/operator ON=i-0... OFF=i-0... bash SCRIPT
            #   MY_ROLE  a role that you may assume and that may modify instances
            #   ON, OFF  an instance whose metadata service is enabled, and one whose is disabled
            # Changes nothing: every call is a dry run.
            set -euo pipefail
            export AWS_REGION=%1$s AWS_DEFAULT_REGION=%1$s
            guards=$(aws iam get-role-policy --role-name %2$s --policy-name Guards --query PolicyDocument.Statement --output json | tr -d ' \n')
            policy='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"},'"${guards#[}"'}'
            read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN < <(aws sts assume-role --role-arn "$MY_ROLE" \
                --role-session-name guards --policy "$policy" --output text \
                --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]')
            export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
            try() {
                local expected=$1 answer
                answer=$(aws ec2 modify-instance-metadata-options --dry-run --instance-id "${@:2}" 2>&1 || true)
                if [[ $answer == *"($expected)"* ]]; then echo "as it should be: ${*:2}"; else echo "NOT AS IT SHOULD BE: ${*:2}: $answer"; fi
            }
            try DryRunOperation "$ON" --http-tokens required
            try UnauthorizedOperation "$ON" --http-tokens optional
            try UnauthorizedOperation "$ON" --http-protocol-ipv6 enabled --http-endpoint enabled
            try UnauthorizedOperation "$ON" --http-put-response-hop-limit 64 --http-endpoint enabled
            try UnauthorizedOperation "$OFF" --http-tokens required
            try UnauthorizedOperation "$OFF" --http-endpoint enabled
            """;

    private GuardsScript() {}

    /**
     * The script for a stack.
     *
     * @throws AwsCallException if CloudFormation did not say what the stack consists of
     */
    public static String of(Connection connection, String stack, String region) {
        var role = DeployedResources.of(connection, stack)
                .flatMap(it -> it.nameOf("EnforceRole"))
                .orElse("EnforceRole-of-" + stack);
        return SCRIPT.formatted(region, role);
    }
}
