package dev.imdssteward.verifier;

import static dev.imdssteward.verifier.FakeImds.reply;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands get, tags and path. */
class ReadingTest {

    private static final String PUT = "PUT /latest/api/token";
    private static final String NAME = "GET /latest/meta-data/tags/instance/Name";
    private static final String EVERYTHING = "ab'\"`$(id)\\\n\r\t\u001b ü€😀 \n";

    private final FakeImds imds = FakeImds.start()
            .tag("Name", "web")
            .tag("aws:a=b,c+d@e.f-g_h", EVERYTHING)
            .tag("empty", "");

    @AfterEach
    void stop() {
        imds.close();
    }

    @Test
    void getsAValueInTwoRequests() {
        var result = run("get", "Name");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("web\n");
        assertThat(imds.requests()).containsExactly(PUT, NAME + " +token");
    }

    @Test
    void getsEveryByteOfAValueUnderAKeyWithEveryMark() {
        assertThat(run("get", "-n", "aws:a=b,c+d@e.f-g_h").out()).isEqualTo(EVERYTHING);
        assertThat(imds.requests()).contains("GET /latest/meta-data/tags/instance/aws:a=b,c+d@e.f-g_h +token");
    }

    @Test
    void getsBytesThatAreNotUtf8AsTheyAre() {
        imds.tag("raw", new byte[] {(byte) 0xff, 0, 1});

        assertThat(run("get", "raw", "-n").bytes()).containsExactly(0xff, 0, 1);
        assertThat(run("tags", "--json").exitCode()).isEqualTo(1);
    }

    @Test
    void fallsBackOnlyForATagThatIsNotThere() {
        assertThat(run("get", "nope").exitCode()).isEqualTo(1);
        assertThat(run("get", "nope", "--default", "x").out()).isEqualTo("x\n");
        assertThat(run("get", "empty", "--default", "x").out()).isEqualTo("\n");
        assertThat(run("get", "../../iam/info", "--default", "x").out()).isEqualTo("x\n");

        imds.withholdTags();

        assertThat(run("get", "nope", "--default", "x").exitCode()).isEqualTo(1);
        assertThat(imds.requests()).noneMatch(request -> request.contains("iam"));
    }

    @Test
    void printsTagsInTheServersOrder() {
        assertThat(run("tags", "--json").out())
                .isEqualTo("{\"Name\":\"web\",\"aws:a=b,c+d@e.f-g_h\":"
                        + "\"ab'\\\"`$(id)\\\\\\n\\r\\t\\u001b ü€😀 \\n\",\"empty\":\"\"}\n");
        assertThat(run("tags").out())
                .isEqualTo("Name=web\naws:a=b,c+d@e.f-g_h=ab'\"`$(id)\\\\n\\r\\t\\x1b ü€😀 \\n\nempty=\n");
    }

    @Test
    void printsKeysWithoutAskingForTheirValues() {
        assertThat(run("tags", "--keys-only", "--prefix", "e").out()).isEqualTo("empty\n");
        assertThat(imds.requests()).hasSize(2);
    }

    @Test
    void keepsTheKeysWithAPrefixWhole() {
        assertThat(run("tags", "--json", "--prefix", "Na").out()).isEqualTo("{\"Name\":\"web\"}\n");
    }

    @Test
    void printsNothingForAnInstanceWithoutTags() {
        try (var bare = FakeImds.start()) {
            assertThat(CommandLine.at(bare).run("tags", "--json").out()).isEqualTo("{}\n");
            assertThat(CommandLine.at(bare).run("export")).matches(r -> r.exitCode() == 0 && r.bytes().length == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "export"})
    void saysNoWhereTagsAreOff(String command) {
        imds.withholdTags();

        assertThat(run(command))
                .matches(r ->
                        r.exitCode() == 1 && r.bytes().length == 0 && !r.err().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../iam/info", "..", ".", "a/b", "a\\b", "x\r", "_index"})
    void neverAsksForAKeyThatLeadsElsewhere(String key) {
        imds.answer("GET /latest/meta-data/tags/instance", reply("200 OK", "Name\n" + key));

        assertThat(run("tags").exitCode()).isEqualTo(69);
        assertThat(run("export").exitCode()).isEqualTo(69);
        assertThat(run("verify", "--json").out()).contains("\"tags\":null");
        assertThat(imds.requests())
                .filteredOn(request -> request.contains("/tags/instance/"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "instance-id, GET /latest/meta-data/instance-id",
        "/instance-id, GET /latest/meta-data/instance-id",
        "/, GET /latest/meta-data/",
        "/latest/user-data, GET /latest/user-data",
        "a b?c#d%20, GET /latest/meta-data/a%20b%3Fc%23d%20",
    })
    void readsAPath(String path, String request) {
        run("path", path);

        assertThat(imds.requests()).containsExactly(PUT, request + " +token");
    }

    @Test
    void printsAPathByteForByte() {
        assertThat(run("path", "instance-id").out()).isEqualTo(FakeImds.INSTANCE_ID);
        assertThat(run("path", "nope").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"401,69", "403,69", "404,1", "429,75", "503,75", "500,69", "301,69"})
    void endsByTheStatus(String status, int exitCode) {
        imds.answer(NAME, reply(status + " X", "body"));

        assertThat(run("get", "Name", "--retries", "0"))
                .matches(r -> r.exitCode() == exitCode && r.bytes().length == 0);
    }

    @Test
    void renewsATokenThatIsRefusedMidwayOnce() {
        imds.answer(NAME, reply("401 Unauthorized", ""), reply("200 OK", "later"));

        assertThat(run("get", "Name").out()).isEqualTo("later\n");
        assertThat(imds.requests()).containsExactly(PUT, NAME + " +token", PUT, NAME + " +token");
    }

    @Test
    void givesUpWhenTheRenewedTokenIsRefusedToo() {
        imds.answer(NAME, reply("401 Unauthorized", ""));

        assertThat(run("get", "Name").exitCode()).isEqualTo(69);
        assertThat(imds.requests()).filteredOn(PUT::equals).hasSize(2);
    }

    @Test
    void neverFallsBackToImdsV1() {
        imds.allowV1().answer(PUT, reply("404 Not Found", ""));

        assertThat(run("get", "Name").exitCode()).isEqualTo(69);
        assertThat(imds.requests()).containsExactly(PUT);
    }

    @Test
    void refusesATokenThatWouldBreakOutOfItsHeader() {
        imds.answer(PUT, reply("200 OK", "a\r\nX-Evil: 1"));

        assertThat(run("get", "Name").exitCode()).isEqualTo(69);
        assertThat(imds.requests()).containsExactly(PUT);
    }

    @Test
    void asksNothingWhereTheEnvironmentForbidsIt() {
        var result =
                CommandLine.at(imds).with("AWS_EC2_METADATA_DISABLED", "true").run("get", "Name", "--default", "x");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.err()).contains("AWS_EC2_METADATA_DISABLED");
        assertThat(imds.requests()).isEmpty();
    }

    private CommandLine.Result run(String... words) {
        return CommandLine.at(imds).run(words);
    }
}
