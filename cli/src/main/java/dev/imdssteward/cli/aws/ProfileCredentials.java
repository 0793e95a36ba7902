package dev.imdssteward.cli.aws;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The credentials of a profile. A profile without credentials is reported in one sentence, whatever the SDK throws. */
final class ProfileCredentials implements AwsCredentialsProvider {
    /** The beginning of the sentence. */
    static final String NONE = "No credentials: ";

    /** The message of the SDK's standard chain about the profile that AWS_PROFILE names, or about the default one. */
    private static final Pattern IN_CHAIN = Pattern.compile(
            "ProfileCredentialsProvider\\(profileName=([^,]*), profileFile=[^:]*\\)\\): (.*?), ContainerCredentialsProvider\\(",
            Pattern.DOTALL);

    private static final String NOTHING_IN_IT = "Profile file contained no credentials";

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
            throw SdkClientException.create(NONE + reason(profile, String.valueOf(none.getMessage())), none);
        }
    }

    /** The reason why a profile has no credentials; empty if no profile was named. */
    static Optional<String> reasonOfChain(String words) {
        var said = IN_CHAIN.matcher(words);
        return said.find() && !(said.group(1).equals("default") && said.group(2).startsWith(NOTHING_IN_IT))
                ? Optional.of(reason(said.group(1), said.group(2)))
                : Optional.empty();
    }

    private static String reason(String profile, String words) {
        if (words.startsWith(NOTHING_IN_IT)) {
            return "there are none in profile '" + profile + "' of the AWS configuration files, or no such profile";
        }
        return words.contains("SSO") || words.contains("/sso/")
                ? "profile '" + profile + "' is not logged in: aws sso login --profile " + profile
                : "profile '" + profile + "': " + words.lines().findFirst().orElse("");
    }
}
