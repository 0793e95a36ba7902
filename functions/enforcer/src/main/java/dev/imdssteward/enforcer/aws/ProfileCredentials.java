package dev.imdssteward.enforcer.aws;

import java.io.UncheckedIOException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The credentials of a profile. Where it gives none, one sentence says so; the SDK throws whatever comes along. */
final class ProfileCredentials implements AwsCredentialsProvider {
    /** What the sentence begins with. */
    static final String NONE = "No credentials: ";

    private final String profile;
    private final ProfileCredentialsProvider provider;

    ProfileCredentials(String profile) {
        this.profile = profile;
        this.provider = ProfileCredentialsProvider.create(profile);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkClientException | IllegalStateException | IllegalArgumentException | UncheckedIOException none) {
            throw SdkClientException.create(NONE + reason(String.valueOf(none.getMessage())), none);
        }
    }

    private String reason(String words) {
        if (words.contains("SSO") || words.contains("/sso/")) {
            return "profile '" + profile + "' is not logged in: aws sso login --profile " + profile;
        }
        return words.startsWith("Profile file contained no credentials")
                ? "there are none in profile '" + profile + "' of the AWS configuration files, or no such profile"
                : "profile '" + profile + "': " + words.lines().findFirst().orElse("");
    }
}
