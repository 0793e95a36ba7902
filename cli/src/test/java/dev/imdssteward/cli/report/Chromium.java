package dev.imdssteward.cli.report;

import dev.imdssteward.local.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium that asks the network for nothing, if this machine has one, driven as a person would.
 *
 * @see <a href="https://www.w3.org/TR/webdriver2/">WebDriver</a>, whose few calls need no library
 */
final class Chromium implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(".*started successfully on port (\\d+).*");
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,1000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Chromium(Path profile) throws IOException {
        driver = new ProcessBuilder(onPath("chromedriver").orElseThrow().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        var sessions = URI.create("http://127.0.0.1:" + port() + "/session");
        var options = Map.of(
                "binary",
                onPath("chromium").orElseThrow().toString(),
                "args",
                Stream.concat(OPTIONS.stream(), Stream.of("--user-data-dir=" + profile))
                        .toList());
        var capabilities = Map.of(
                "browserName", "chrome", "goog:chromeOptions", options, "goog:loggingPrefs", Map.of("browser", "ALL"));
        var answer = (Map<?, ?>) post(sessions, Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
        session = URI.create(sessions + "/" + answer.get("sessionId"));
    }

    static boolean isInstalled() {
        return onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
    }

    static Chromium headless(Path profile) throws IOException {
        return new Chromium(profile);
    }

    void open(Path page) {
        post("/url", Map.of("url", page.toUri().toString()));
    }

    void reload() {
        post("/refresh", Map.of());
    }

    void click(String selector) {
        post("/element/" + element(selector) + "/click", Map.of());
    }

    void type(String selector, String text) {
        post("/element/" + element(selector) + "/value", Map.of("text", text));
    }

    Object run(String script, Object... arguments) {
        return post("/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    List<String> list(String script, Object... arguments) {
        return ((List<?>) run(script, arguments)).stream().map(String::valueOf).toList();
    }

    /** The messages of the page and of the browser. */
    List<?> console() {
        return (List<?>) post("/se/log", Map.of("type", "browser"));
    }

    @Override
    public void close() {
        send(HttpRequest.newBuilder(session).DELETE().build());
        driver.destroy();
    }

    private String element(String selector) {
        var found = (Map<?, ?>) post("/element", Map.of("using", "css selector", "value", selector));
        return String.valueOf(found.values().iterator().next());
    }

    private Object post(String path, Map<String, Object> body) {
        return post(URI.create(session + path), body);
    }

    private Object post(URI uri, Map<String, Object> body) {
        return send(HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString(Json.compact(body)))
                .build());
    }

    private Object send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return Objects.requireNonNullElse(Json.object(answer.body()).get("value"), "");
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private int port() throws IOException {
        return driver.inputReader()
                .lines()
                .map(PORT::matcher)
                .filter(Matcher::matches)
                .map(it -> Integer.valueOf(it.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("chromedriver does not start"));
    }

    private static Optional<File> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }
}
