package dev.imdssteward.simulator;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Connects clients of the AWS SDK for Java to a simulator. */
final class Sdk {
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

    private Sdk() {}

    static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C connect(B client, Simulator simulator) {
        client.endpointOverride(simulator.endpoint());
        client.region(Region.EU_CENTRAL_1);
        client.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")));
        client.httpClient(HTTP);
        return client.build();
    }
}
