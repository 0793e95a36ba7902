package dev.imdssteward.simulator.launchtemplate;

import java.time.Instant;

/**
 * One version of a launch template, which nobody can change.
 *
 * @param createdBy the ARN of whoever created it
 */
public record TemplateVersion(long number, String description, Instant created, String createdBy, TemplateData data) {}
