package dev.imdssteward.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the command of the jar that ships inside the test, against an endpoint, and keeps what it said. */
record CommandLine(String url, Map<String, String> environment) {

    /**
     * The result of a run.
     *
     * @param latin1 standard output with every byte as one character
     */
    record Result(int exitCode, String latin1, String err) {

        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        String out() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    static CommandLine at(FakeImds imds) {
        return at(imds.url());
    }

    static CommandLine at(String url) {
        return new CommandLine(url, Map.of());
    }

    CommandLine with(String variable, String value) {
        return new CommandLine(url, Map.of(variable, value));
    }

    Result run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(Math.min(1, all.size()), "--endpoint=" + url);
        return runAsWritten(environment, all.toArray(String[]::new));
    }

    static Result runAsWritten(Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = ShippedJar.isMade()
                ? ShippedJar.run(words, environment, out, err)
                : Imdsv.run(words, environment, out, err);
        return new Result(exitCode, out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.UTF_8));
    }
}
