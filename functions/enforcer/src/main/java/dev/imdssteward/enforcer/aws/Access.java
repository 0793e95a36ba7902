package dev.imdssteward.enforcer.aws;

/**
 * As whom, and in which Region, an operator reaches AWS. What is empty is as the SDK's standard environment says.
 *
 * @param profile a profile of the AWS configuration files; it comes before credentials in the environment, as with the
 *     AWS CLI
 * @param roleArn a role to assume with those credentials
 */
public record Access(String profile, String roleArn, String region) {}
