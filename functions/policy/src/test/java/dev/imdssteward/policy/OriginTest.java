package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws:autoscaling:groupName=web                                            | aws:autoscaling:groupName=web
            aws:autoscaling:groupName=web;karpenter.sh/nodepool=general              | aws:autoscaling:groupName=web
            karpenter.sh/nodepool=general;aws:ec2launchtemplate:id=lt-1              | karpenter.sh/nodepool=general
            aws:ec2launchtemplate:id=lt-1;aws:ec2launchtemplate:version=7            | aws:ec2launchtemplate:id=lt-1
            aws:ec2launchtemplate:id=lt-1;aws:cloudformation:stack-name=s;aws:cloudformation:logical-id=L | aws:ec2launchtemplate:id=lt-1
            aws:cloudformation:stack-name=s;aws:cloudformation:logical-id=L          | aws:cloudformation:stack-name=s,aws:cloudformation:logical-id=L
            aws:cloudformation:stack-name=s                                          | ''
            aws:autoscaling:groupName=;aws:ec2launchtemplate:id=lt-1                 | aws:ec2launchtemplate:id=lt-1
            Name=web                                                                 | ''
            """)
    void isTheFirstThatTheTagsName(String tags, String origin) {
        assertThat(Origin.of(instance(tags)).map(Origin::toString).orElse("")).isEqualTo(origin);
    }

    @Test
    void hasAValueForEachOfItsTags() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origin(Origin.Kind.STACK_RESOURCE, List.of("s")))
                .withMessageContaining("aws:cloudformation:logical-id");
    }

    private static Instance instance(String tags) {
        return new Instance(
                new InstanceId("i-0123456789abcdef0"),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                Arrays.stream(tags.split(";"))
                        .map(tag -> tag.split("=", 2))
                        .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1])),
                null);
    }
}
