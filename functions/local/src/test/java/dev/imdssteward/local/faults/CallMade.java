package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.query.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.HttpExecuteRequest;

/**
 * A call as the SDK makes it.
 *
 * @param action as the API names it
 * @param parameters of a call to EC2 or SNS, whose protocol consists of them; none of any other
 * @param attempt the SDK's own count, from 1
 */
record CallMade(HttpRequest request, String action, Map<String, String> parameters, int attempt) {

    static CallMade of(HttpExecuteRequest made) {
        var http = made.httpRequest();
        var headers = new LinkedHashMap<String, String>();
        http.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var path = http.encodedPath().isEmpty() ? "/" : http.encodedPath();
        var query = http.encodedQueryParameters().orElse("");
        return of(new HttpRequest(http.method().name(), path, query, headers, body(made)));
    }

    private static CallMade of(HttpRequest request) {
        var parameters = request.header("Content-Type").contains("form-urlencoded")
                ? Parameters.parse(request.text()).values()
                : Map.<String, String>of();
        return new CallMade(request, action(request, parameters), parameters, attempt(request));
    }

    private static byte[] body(HttpExecuteRequest made) {
        if (made.contentStreamProvider().isEmpty()) {
            return new byte[0];
        }
        try (var body = made.contentStreamProvider().get().newStream()) {
            return body.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String action(HttpRequest request, Map<String, String> parameters) {
        var target = request.header("X-Amz-Target");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        var operation = request.path().indexOf("/operation/");
        if (operation >= 0) {
            return request.path().substring(operation + "/operation/".length());
        }
        return request.path().endsWith("/invocations") ? "Invoke" : parameters.getOrDefault("Action", "");
    }

    private static int attempt(HttpRequest request) {
        var said = request.header("amz-sdk-request").replaceAll(".*attempt=([0-9]+).*", "$1");
        return said.matches("[0-9]+") ? Integer.parseInt(said) : 1;
    }

    /** The instances that a call to EC2 names one by one. */
    List<String> instanceIds() {
        return action.equals("ModifyInstanceMetadataOptions")
                ? List.of(parameters.getOrDefault("InstanceId", ""))
                : filter("instance-id");
    }

    /** The values of a filter; none if there is no such filter. */
    List<String> filter(String name) {
        return new Parameters(parameters)
                .structures("Filter").stream()
                        .filter(filter -> filter.text("Name").equals(name))
                        .flatMap(filter -> filter.list("Value").stream())
                        .toList();
    }

    boolean isOfEc2() {
        return action.equals("DescribeInstances") || action.equals("ModifyInstanceMetadataOptions");
    }

    /** The same call with another body. */
    CallMade with(UnaryOperator<String> change) {
        var body = change.apply(request.text()).getBytes(StandardCharsets.UTF_8);
        return of(new HttpRequest(request.method(), request.path(), request.query(), request.headers(), body));
    }

    @Override
    public String toString() {
        var told = new LinkedHashMap<>(parameters);
        told.keySet().removeAll(List.of("Action", "Version", "MaxResults", "IncludeManagedResources", "Message"));
        return action + (told.isEmpty() ? "" : " " + told.values()) + (attempt > 1 ? ", attempt " + attempt : "");
    }
}
