package dev.imdssteward.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Speaks HTTP with a simulator, as plainly as possible. */
record Wire(Simulator simulator) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer of the EC2 API. */
    record Answer(int status, String body) {
        String text(String element) {
            return texts(element).stream().findFirst().orElse("");
        }

        List<String> texts(String element) {
            var pattern = Pattern.compile("<" + element + ">([^<]*)</" + element + ">");
            return pattern.matcher(body).results().map(match -> match.group(1)).toList();
        }

        /** The error's code and text, as a person would quote it. */
        String error() {
            return text("Code") + ": " + text("Message");
        }
    }

    /** Calls an action with parameters given as name, value, name, value. */
    Answer call(String action, String... parameters) {
        return callIn("", action, parameters);
    }

    /** The same, signed for a Region. */
    Answer callIn(String region, String action, String... parameters) {
        var request = HttpRequest.newBuilder(simulator.endpoint())
                .POST(HttpRequest.BodyPublishers.ofString(form(action, parameters)));
        if (!region.isEmpty()) {
            request.header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01/20261124/" + region
                            + "/ec2/aws4_request, SignedHeaders=host, Signature=0");
        }
        var response = send(request.build());
        return new Answer(response.statusCode(), response.body());
    }

    /** Launches one instance and returns its id. */
    String launch(String... parameters) {
        return runInstance(parameters).text("instanceId");
    }

    /** Asks for one instance. */
    Answer runInstance(String... parameters) {
        var all = IntStream.range(0, 6 + parameters.length)
                .mapToObj(i -> i < 6
                        ? List.of("ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "1", "MaxCount", "1")
                                .get(i)
                        : parameters[i - 6])
                .toArray(String[]::new);
        return call("RunInstances", all);
    }

    /** Asks an instance's metadata service; headers are given as name, value, name, value. */
    HttpResponse<String> imds(String method, String instanceId, String path, String... headers) {
        return send(method, URI.create(simulator.imds(instanceId) + path), headers);
    }

    static HttpResponse<String> send(String method, URI uri, String... headers) {
        var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    static String form(String action, String... parameters) {
        return "Action=" + action + "&Version=2016-11-15"
                + IntStream.range(0, parameters.length / 2)
                        .mapToObj(i -> "&" + encode(parameters[2 * i]) + "=" + encode(parameters[2 * i + 1]))
                        .collect(Collectors.joining());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
