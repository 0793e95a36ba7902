package dev.imdssteward.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFolderTest {
    private static final String ONE = "i-0123456789abcdef0";
    private static final String TWO = "i-0123456789abcdef1";
    private static final String CURL = """
            {"version":1,"calls":3,"first":"2026-11-28T10:00:00Z","last":"2026-11-28T10:30:00Z","pid":77,
             "executable":"/usr/bin/curl","arguments":["-s","http://169.254.169.254/"],"user":"root","unit":"backup.service",
             "container":null,"parents":["/bin/sh"],"paths":{"/latest/meta-data/ami-id":3}}""";
    private static final String AGENT = """
            {"version":1,"calls":40,"first":"2026-11-28T10:00:00Z","last":"2026-11-28T10:30:00Z","pid":null,
             "executable":null,"arguments":[],"user":null,"unit":null,"container":{"id":"0a1b","image":"agent:1"},
             "parents":[],"paths":{}}""";
    private static final String MODERN = CURL.replace("\"version\":1", "\"version\":2");

    @TempDir
    private Path folder;

    @Test
    void readsTheOutputsOfSystemsManager() throws IOException {
        write(
                "command/" + ONE + "/awsrunShellScript/0.awsrunShellScript/stdout",
                trace("\"" + ONE + "\"", CURL, AGENT));
        write("command/" + ONE + "/awsrunShellScript/0.awsrunShellScript/stderr", "");
        write("command/" + TWO + "/awsrunShellScript/0.awsrunShellScript/stdout", trace("null", MODERN));

        assertThat(TraceFolder.read(folder))
                .isEqualTo(new TraceFolder(
                        new Traces(Map.of(
                                ONE,
                                List.of(new TracedCaller("", List.of(), "", "container 0a1b of agent:1", 40), curl(3)),
                                TWO,
                                List.of())),
                        List.of()));
    }

    @Test
    void addsUpWhatSeveralTracesOfAnInstanceSay() throws IOException {
        write("monday.json", trace("\"" + ONE + "\"", CURL, AGENT));
        write("tuesday.json", trace("\"" + ONE + "\"", CURL));

        assertThat(TraceFolder.read(folder).traces().of(ONE))
                .containsExactly(new TracedCaller("", List.of(), "", "container 0a1b of agent:1", 40), curl(6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Cannot watch here            | it is no JSON
            ["callers"]                  | it is no JSON object
            {"instances":[]}             | it has no "callers"
            {"callers":[]}               | it names no instance
            {"instanceId":"x","callers":[]} | it names no instance
            {"instanceId":"i-01234567","callers":[{"calls":"3"}]} | a caller has no number of calls
            {"instanceId":"i-01234567","callers":[3]} | a caller is no JSON object
            """)
    void namesTheFilesThatAreNoTraces(String text, String reason) throws IOException {
        var file = write("file", text);

        assertThat(TraceFolder.read(folder)).isEqualTo(new TraceFolder(Traces.NONE, List.of(file + ": " + reason)));
    }

    @Test
    void tellsACallerInOneLine() {
        assertThat(List.of(curl(1).toString(), new TracedCaller("", List.of(), "", "", 1_200).toString()))
                .containsExactly(
                        "/usr/bin/curl -s http://169.254.169.254/ (backup.service, user root): 1 call",
                        "a process that ended before it could be named: 1,200 calls");
    }

    private static TracedCaller curl(long calls) {
        return new TracedCaller(
                "/usr/bin/curl", List.of("-s", "http://169.254.169.254/"), "root", "backup.service", calls);
    }

    private static String trace(String id, String... callers) {
        return """
                {"schema":1,"from":"2026-11-28T10:00:00Z","until":"2026-11-28T11:00:00Z","instanceId":%s,"missed":0,"dropped":0,
                 "callers":[%s]}
                """.formatted(id, String.join(",", callers));
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
