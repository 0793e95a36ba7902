package dev.imdssteward.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who calls EC2 by hand, with EC2's Query protocol. */
record Engineer(String name, URI ec2) {
    private static final Pattern INSTANCE_ID = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");

    /** Launches an instance with these tags and returns its id. */
    String launch(Map<String, String> tags, Map<String, String> options) {
        var parameters = new TreeMap<>(Map.of(
                "ImageId", "ami-0c0ffee0000000a01",
                "MinCount", "1",
                "MaxCount", "1",
                "TagSpecification.1.ResourceType", "instance"));
        parameters.putAll(numbered("TagSpecification.1.Tag.", tags));
        parameters.putAll(options);
        var answer = INSTANCE_ID.matcher(call("RunInstances", parameters));
        return answer.find() ? answer.group(1) : "";
    }

    void tag(String id, Map<String, String> tags) {
        var parameters = numbered("Tag.", tags);
        parameters.put("ResourceId.1", id);
        call("CreateTags", parameters);
    }

    /** Calls an action and returns EC2's answer, be it an error. */
    String call(String action, Map<String, String> parameters) {
        try {
            return send("Action=" + action + "&Version=2016-11-15&"
                    + parameters.entrySet().stream()
                            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String send(String form) throws IOException {
        var connection = (HttpURLConnection) ec2.toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + name
                        + "/20261124/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0");
        connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        try (var body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> numbered(String prefix, Map<String, String> tags) {
        var parameters = new TreeMap<String, String>();
        var number = 0;
        for (var tag : tags.entrySet()) {
            number++;
            parameters.put(prefix + number + ".Key", tag.getKey());
            parameters.put(prefix + number + ".Value", tag.getValue());
        }
        return parameters;
    }
}
