package dev.imdssteward.cli.demo;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.verifier.Imdsv;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of {@code imdsv} on an instance.
 *
 * @param exitCode of {@code imdsv verify}
 * @param verdict its JSON
 */
record Look(int exitCode, Map<String, Object> verdict) {

    static Look at(URI imds) {
        var out = new ByteArrayOutputStream();
        var arguments = new String[] {"verify", "--json", "--endpoint", imds.toString()};
        var exitCode = Imdsv.run(arguments, Map.of(), out, OutputStream.nullOutputStream());
        return new Look(exitCode, Json.object(out.toString(StandardCharsets.UTF_8)));
    }

    /** One check of {@code imdsv verify}: its status, its evidence, and the HTTP status that it saw. */
    record Check(String id, String status, String detail, Object httpStatus) {
        boolean is(String expectedStatus, int expectedHttpStatus) {
            return status.equals(expectedStatus) && httpStatus.equals(expectedHttpStatus);
        }
    }

    List<Check> checks() {
        return ((List<?>) verdict.getOrDefault("checks", List.of()))
                .stream().map(it -> check((Map<?, ?>) it)).toList();
    }

    Check check(String id) {
        return checks().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    /** The tags that a script on the instance can read. */
    Map<?, ?> tags() {
        return verdict.get("tags") instanceof Map<?, ?> tags ? tags : Map.of();
    }

    private static Check check(Map<?, ?> json) {
        return new Check(
                String.valueOf(json.get("id")),
                String.valueOf(json.get("status")),
                String.valueOf(json.get("detail")),
                Objects.requireNonNullElse(json.get("httpStatus"), "unknown"));
    }
}
