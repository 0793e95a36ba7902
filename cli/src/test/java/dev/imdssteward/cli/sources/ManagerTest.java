package dev.imdssteward.cli.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagerTest {

    @ParameterizedTest
    @CsvSource({
        "'',                            web,                                      NONE",
        "team,                          terraform-20260101,                       NONE",
        "aws:cloudformation:stack-name, web,                                      CLOUDFORMATION",
        "eks:nodegroup-name,            web,                                      EKS",
        "'',                            eks-8ac3e4c6-1f1b-5ef6-ab0c-0123456789ab, EKS",
        "'',                            eks-workers,                              NONE",
        "elasticbeanstalk:environment-name, web,                                  ELASTICBEANSTALK",
        "'',                            awseb-e-abc-stack-AWSEBEC2LaunchTemplate, ELASTICBEANSTALK",
        "karpenter.sh/nodepool,         web,                                      KARPENTER",
        "'',                            karpenter.k8s.aws/123,                    KARPENTER",
    })
    void isToldByTagsAndNames(String key, String name, Manager manager) {
        assertThat(Manager.of(key.isEmpty() ? Map.of() : Map.of(key, "any"), name))
                .isEqualTo(manager);
    }
}
