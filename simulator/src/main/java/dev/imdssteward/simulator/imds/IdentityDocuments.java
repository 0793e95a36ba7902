package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.AvailabilityZone;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The JSON documents by which an instance proves what it is; signatures and credentials are made up.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">Instance identity
 *     documents</a>
 */
record IdentityDocuments(Instance instance, AccountInRegion place) {

    /** The identity document, with its null keys. */
    String document() {
        return """
                {
                  "accountId" : "%s",
                  "architecture" : "%s",
                  "availabilityZone" : "%s",
                  "billingProducts" : null,
                  "devpayProductCodes" : null,
                  "marketplaceProductCodes" : null,
                  "imageId" : "%s",
                  "instanceId" : "%s",
                  "instanceType" : "%s",
                  "kernelId" : null,
                  "pendingTime" : "%s",
                  "privateIp" : "%s",
                  "ramdiskId" : null,
                  "region" : "%s",
                  "version" : "2017-09-30"
                }""".formatted(
                        place.account(),
                        instance.launch().type().architecture(),
                        AvailabilityZone.of(instance, place.region()).name(),
                        instance.launch().imageId(),
                        instance.id(),
                        instance.launch().instanceType(),
                        time(),
                        instance.network().privateAddress(),
                        place.region());
    }

    /** {@code identity-credentials/ec2/info}, which every instance has. */
    String info() {
        return """
                {
                  "Code" : "Success",
                  "LastUpdated" : "%s",
                  "AccountId" : "%s"
                }""".formatted(time(), place.account());
    }

    /** {@code iam/info} of an instance with an instance profile. */
    String profile(String name) {
        return """
                {
                  "Code" : "Success",
                  "LastUpdated" : "%s",
                  "InstanceProfileArn" : "%s",
                  "InstanceProfileId" : "AIPAEXAMPLEEXAMPLE001"
                }""".formatted(time(), place.iam("instance-profile/" + name));
    }

    /** Credentials that open nothing. */
    String credentials() {
        return """
                {
                  "Code" : "Success",
                  "LastUpdated" : "%s",
                  "Type" : "AWS-HMAC",
                  "AccessKeyId" : "ASIAEXAMPLEEXAMPLE01",
                  "SecretAccessKey" : "not-a-secret-only-simulated",
                  "Token" : "not-a-token-only-simulated",
                  "Expiration" : "2099-01-01T00:00:00Z"
                }""".formatted(time());
    }

    private Instant time() {
        return instance.launch().time().truncatedTo(ChronoUnit.SECONDS);
    }
}
