package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;

/**
 * The credentials and the Region with which an operator reaches AWS. An empty one is taken from the SDK's standard environment.
 *
 * @param profile a profile of the AWS configuration files; it comes before credentials in the environment, as with the
 *     AWS CLI
 * @param roleArn a role to assume with those credentials
 */
public record Access(String profile, String roleArn, String region) {
    /** Connects as this says; a role is assumed at the first call. */
    public Connection connect() {
        var here =
                region.isEmpty() ? Connection.standard() : Connection.standard().in(region);
        var own = profile.isEmpty() ? here : here.as(new ProfileCredentials(profile));
        return roleArn.isEmpty() ? own : own.as(AssumedRole.credentials(own, roleArn));
    }
}
