package dev.imdssteward.cli.report;

import java.util.List;

/** Texts that somebody with CreateTags could write to harm the readers of a report. */
public final class HostileTexts {
    public static final List<String> ALL = List.of(
            "</script><script>window.harmed=1</script>",
            "<img src=x onerror=\"window.harmed=1\">",
            "<!--<script>",
            "\" onmouseover=\"window.harmed=1",
            "' autofocus onfocus='window.harmed=1",
            "&lt;b&gt;&#60;script&#62;",
            "{{data}}{{script}}",
            "{id} $id",
            "$(touch harmed)",
            "`touch harmed`",
            "'; touch harmed; '",
            "a\\'b\\",
            "line\nfeed\r\n\ttouch harmed",
            "\u202etxt.exe\u2066\u200b",
            "\u001b[2J\u0000",
            "\ud800 alone",
            "[link](javascript:alert(1))",
            "\u2028\u2029",
            "=HYPERLINK(\"x\")");

    private HostileTexts() {}
}
