package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report as one HTML file that needs nothing else and asks for nothing: its policy allows the browser no request, and no
 * script or style but the two that are its own.
 */
public final class HtmlReport {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

    private HtmlReport() {}

    public static String of(Report report) {
        var style = resource("report.css");
        var script = resource("report.js");
        var parts = Map.of(
                "policy",
                "default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"
                        .formatted(hash(script), hash(style)),
                "style",
                style,
                "script",
                script,
                "title",
                Element.escaped(Overview.title(report)),
                "subtitle",
                Element.escaped(Overview.subtitle(report)),
                "overview",
                Overview.of(report).toString(),
                "sections",
                String.join("\n", sections(report)),
                "data",
                InstanceData.of(report));
        return SLOT.matcher(resource("report.html"))
                .replaceAll(slot -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(slot.group(1)))));
    }

    private static List<String> sections(Report report) {
        return List.of(
                TaskSection.of(report).toString(),
                StageSection.of(report).map(Element::toString).orElse(""),
                TimeSection.of(report).toString(),
                places(report).toString());
    }

    private static Element places(Report report) {
        var section = Sections.of("places", "Where", "").styled("places");
        return report.assessments().isEmpty()
                ? section.with(Element.of("p", "There are no instances.").styled("nothing"))
                : section.with(ShareTable.of("Account", "Accounts", report.accounts()))
                        .with(ShareTable.of("Region", "Regions", report.regions()))
                        .with(ShareTable.of("Origin", "Origins", report.origins()));
    }

    private static String resource(String name) {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
