package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final MetadataOptions STRICT =
            new MetadataOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 2, Endpoint.ENABLED);

    @ParameterizedTest
    @ValueSource(strings = {"i-12345678", "i-0123456789abcdef0"})
    void anInstanceIdHasEightOrSeventeenDigits(String value) {
        assertThat(new InstanceId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "i-",
                "i-*",
                "i-????????",
                "i-1234567",
                "i-ABCDEF01",
                "i-0123456789abcdef0 ",
                "vol-12345678",
                "i-12345678\n"
            })
    void nothingElseIsAnInstanceId(String value) {
        assertThat(InstanceId.isValid(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new InstanceId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"azAZ09", "Name", "aws:autoscaling:groupName", "a-b_c+d=e,f.g@h:i", "...", "_indexes"})
    void offersATagInMetadataUnderAValidKey(String key) {
        assertThat(TagKeys.isValidInMetadata(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Patch Group",
                "kubernetes.io/cluster/x",
                "a#b",
                "grün",
                "`",
                "{",
                "[",
                "/",
                ";",
                ".",
                "..",
                "_index",
                "a\n"
            })
    void refusesEveryOtherTagKey(String key) {
        assertThat(TagKeys.isValidInMetadata(key)).isFalse();
    }

    @Test
    void refusesATagKeyOfMoreThan255Characters() {
        assertThat(TagKeys.isValidInMetadata("k".repeat(255))).isTrue();
        assertThat(TagKeys.isValidInMetadata("k".repeat(256))).isFalse();
    }

    @Test
    void instanceIdsAreInTheOrderOfTheirText() {
        assertThat(new InstanceId("i-00000001"))
                .isLessThan(new InstanceId("i-00000002"))
                .isGreaterThan(new InstanceId("i-00000000"));
    }

    @Test
    void anOptionHasItsNameInTheApi() {
        assertThat(Option.values())
                .extracting(Option::apiName)
                .containsExactly("httpTokens", "instanceMetadataTags", "httpPutResponseHopLimit");
    }

    @Test
    void changesContainTheOptionsThatDiffer() {
        var changes = new Changes(STRICT.withTokens(Tokens.OPTIONAL), STRICT);

        assertThat(changes.contains(Option.TOKENS)).isTrue();
        assertThat(changes.contains(Option.INSTANCE_TAGS)).isFalse();
        assertThat(changes.contains(Option.HOP_LIMIT)).isFalse();
    }

    @Test
    void changesThatWeakenCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Changes(STRICT, STRICT.withTokens(Tokens.OPTIONAL)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Changes(STRICT, STRICT.withInstanceTags(InstanceTags.DISABLED)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Changes(
                        STRICT, new MetadataOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 1, Endpoint.ENABLED)));
    }

    @Test
    void changesThatTouchTheEndpointCannotBeMade() {
        var off = new MetadataOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 2, Endpoint.DISABLED);

        assertThatIllegalArgumentException().isThrownBy(() -> new Changes(STRICT, off));
        assertThatIllegalArgumentException().isThrownBy(() -> new Changes(off, STRICT));
    }

    @Test
    void changesLeaveTheTagsOutWhenEc2RefusesThem() {
        var plain = new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);

        var rest = new Changes(plain, STRICT).withoutInstanceTags();

        assertThat(rest.options()).isEqualTo(EnumSet.of(Option.TOKENS, Option.HOP_LIMIT));
        assertThat(new Changes(plain, plain.withInstanceTags(InstanceTags.ENABLED))
                        .withoutInstanceTags()
                        .areNone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65, -1})
    void aHopLimitLiesBetween1And64(int hopLimit) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new MetadataOptions(Tokens.OPTIONAL, InstanceTags.ENABLED, hopLimit, Endpoint.ENABLED));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65})
    void aDesiredHopLimitLiesBetween0And64(int hopLimit) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DesiredOptions(Set.of(), hopLimit, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DesiredOptions(Set.of(), 0, hopLimit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eks:cluster-name",
                "aws:eks:cluster-name",
                "aws:ecs:clusterName",
                "AmazonECSManaged",
                "AWSBatchServiceTag",
                "kubernetes.io/cluster/prod",
                "KubernetesCluster",
                "k8s.io/role",
                "kops.k8s.io/instancegroup",
                "sigs.k8s.io/cluster-api-provider-aws/role",
                "alpha.eksctl.io/nodegroup-name",
                "karpenter.sh/nodepool"
            })
    void recognisesAContainerHostByItsTagKey(String key) {
        assertThat(TagKeys.markContainerHost(tagged(Map.of(key, "")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name",
                "eks",
                "MyAmazonECSManaged",
                "AmazonECSManagedBy",
                "kubernetes.io/role",
                "aws:ec2:fleet-id"
            })
    void takesNoOtherInstanceForAContainerHost(String key) {
        assertThat(TagKeys.markContainerHost(tagged(Map.of(key, "")))).isFalse();
    }

    private static Instance tagged(Map<String, String> tags) {
        return new Instance(
                new InstanceId("i-0123456789abcdef0"),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                tags,
                null);
    }
}
