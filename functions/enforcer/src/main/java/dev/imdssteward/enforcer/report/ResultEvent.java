package dev.imdssteward.enforcer.report;

/** An event for the result bus; the detail is a JSON object. */
public record ResultEvent(String detailType, String detail) {}
