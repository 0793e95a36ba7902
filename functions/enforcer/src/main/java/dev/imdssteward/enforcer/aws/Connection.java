package dev.imdssteward.enforcer.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A connection to AWS. */
public final class Connection {
    private static final Duration ONE_CALL = Duration.ofSeconds(7);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);
    /** Longer than any attempt may take: what bounds an attempt is its own timeout. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int MOST_ATTEMPTS = 3;
    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable URI endpoint;
    private final Supplier<SdkHttpClient> http;
    private final @Nullable Region region;
    private final AwsCredentialsProvider credentials;
    private final Supplier<ClientOverrideConfiguration> limits;
    private final Ec2Dialect dialect = new Ec2Dialect();

    private Connection(
            @Nullable URI endpoint,
            Supplier<SdkHttpClient> http,
            @Nullable Region region,
            AwsCredentialsProvider credentials) {
        this(endpoint, http, region, credentials, Connection::standardLimits);
    }

    private Connection(
            @Nullable URI endpoint,
            Supplier<SdkHttpClient> http,
            @Nullable Region region,
            AwsCredentialsProvider credentials,
            Supplier<ClientOverrideConfiguration> limits) {
        this.endpoint = endpoint;
        this.http = http;
        this.region = region;
        this.credentials = credentials;
        this.limits = limits;
    }

    /** Endpoint, Region and credentials as the SDK's standard environment says. */
    public static Connection standard() {
        return new Connection(null, new AtFirstUse<>(Connection::newHttpClient), null, standardCredentials());
    }

    /** A simulator, which accepts any credentials. */
    public static Connection to(URI simulator) {
        return new Connection(simulator, new AtFirstUse<>(Connection::newHttpClient), Region.US_EAST_1, anybody());
    }

    /** Through this HTTP client, within the limits that each client is given: for a simulator in a time of its own. */
    public static Connection through(SdkHttpClient http, Supplier<ClientOverrideConfiguration> limits) {
        return new Connection(URI.create("http://127.0.0.1"), () -> http, Region.US_EAST_1, anybody(), limits);
    }

    /** Credentials with a session token, as every function has. */
    private static AwsCredentialsProvider anybody() {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create("any", "any", "any"));
    }

    /** The same through another HTTP client. */
    public Connection over(SdkHttpClient other) {
        return new Connection(endpoint, () -> other, region, credentials, limits);
    }

    /** The HTTP client that all clients of a connection share, or one like it. */
    public static UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder()
                .tlsTrustManagersProvider(Trust::managers)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(SILENCE);
    }

    private static SdkHttpClient newHttpClient() {
        return http().build();
    }

    /**
     * One for all clients, so that they are fetched and renewed once; nothing is asked for before the first call. If the
     * environment has a key, as on Lambda without SnapStart, the SDK's chain would find it too, but first make all its links.
     */
    private static AwsCredentialsProvider standardCredentials() {
        var environment = EnvironmentVariableCredentialsProvider.create();
        return System.getProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property()) == null && hasKey(environment)
                ? environment
                : DefaultCredentialsProvider.builder().build();
    }

    private static boolean hasKey(AwsCredentialsProvider environment) {
        try {
            environment.resolveCredentials();
            return true;
        } catch (SdkClientException none) {
            return false;
        }
    }

    /** The same with other credentials. */
    public Connection as(AwsCredentialsProvider other) {
        return new Connection(endpoint, http, region, other, limits);
    }

    /** The same in another Region, with the same credentials. */
    public Connection in(String otherRegion) {
        return new Connection(endpoint, http, Region.of(otherRegion), credentials, limits);
    }

    /** Returns whether EC2 is asked for at this machine, as a simulator is, wherever that was said. */
    public boolean isLocal() {
        try (var ec2 = connect(Ec2Client.builder())) {
            return ec2.serviceClientConfiguration()
                    .endpointOverride()
                    .map(URI::getHost)
                    .filter(LOCAL_HOSTS::contains)
                    .isPresent();
        }
    }

    /** The same with an interceptor of the SDK for each call. */
    public Connection intercepted(ExecutionInterceptor interceptor) {
        return new Connection(
                endpoint,
                http,
                region,
                credentials,
                () -> limits.get().toBuilder()
                        .addExecutionInterceptor(interceptor)
                        .build());
    }

    /** Bounds and retries each call alike; the SDK's own retries are set here since its defaults are changing. */
    private static ClientOverrideConfiguration standardLimits() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(ONE_CALL)
                .apiCallAttemptTimeout(ONE_ATTEMPT)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(MOST_ATTEMPTS)
                        .build())
                .build();
    }

    /** The parameters that EC2 here is known so far to accept or refuse. */
    public Ec2Dialect dialect() {
        return dialect;
    }

    public <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C connect(B client) {
        client.httpClient(http.get());
        client.overrideConfiguration(limits.get().toBuilder()
                .addExecutionInterceptor(new StreamedAnswer.Reader())
                .addExecutionInterceptor(new ForeignAnswers())
                .build());
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        if (region != null) {
            client.region(region);
        }
        client.credentialsProvider(credentials);
        return client.build();
    }

    /** Connects at the first use, so that a start does not pay for clients that an invocation does not need. */
    public <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> Supplier<C> lazily(Supplier<B> builder) {
        return new AtFirstUse<>(() -> connect(builder.get()));
    }
}
