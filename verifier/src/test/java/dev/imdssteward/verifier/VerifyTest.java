package dev.imdssteward.verifier;

import static dev.imdssteward.verifier.FakeImds.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.CommandLine.Result;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyTest {

    private static final String PROBE = "GET /latest/meta-data/instance-id";
    private static final String PUT = "PUT /latest/api/token";
    private static final String TOP = "GET /latest/meta-data/";
    private static final String LISTING = "GET /latest/meta-data/tags/instance";
    private static final String MODIFY =
            "aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --region eu-central-1";

    private final FakeImds imds = FakeImds.start();

    @BeforeEach
    void tag() {
        imds.tag("Name", "web").tag("team", "a=b");
    }

    @AfterEach
    void stop() {
        imds.close();
    }

    @Test
    void passesACompliantInstanceInFourRequests() {
        var result = verify();

        assertThat(result.exitCode()).isZero();
        assertThat(imds.requests()).containsExactly(PUT, PROBE, TOP + " +token", LISTING + " +token");
        assertThat(result.out()).contains("PASS    imdsv2-required").endsWith("compliant\n");
    }

    @Test
    void failsWhenImdsV1AnswersAndNamesTheCommand() {
        imds.allowV1();

        var result = verify();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAIL    imdsv2-required")
                .contains(MODIFY + " --http-endpoint enabled --http-tokens required");
    }

    @Test
    void warnsOfImdsV1WhereThatIsAllowed() {
        imds.allowV1();

        assertThat(verify("--allow-v1").exitCode()).isZero();
        assertThat(verify("--allow-v1", "--nagios").exitCode()).isEqualTo(1);
    }

    @Test
    void sendsNoRequestWithoutATokenWhenToldSo() {
        var result = verify("--no-v1-probe", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("imdsv2-required");
        assertThat(imds.requests())
                .filteredOn(request -> request.startsWith("GET"))
                .allMatch(r -> r.endsWith("+token"));
    }

    @Test
    void asksStrictQuestionsWithoutAnImdsV1Call() {
        assertThat(verify("--no-v1-probe", "--strict").exitCode()).isZero();
        assertThat(imds.requests()).doesNotContain("GET /latest/api/token");
    }

    @Test
    void looksAroundWithoutAnImdsV1Call() {
        var result = CommandLine.at(imds).run("doctor", "--no-v1-probe");

        assertThat(result.exitCode()).isZero();
        assertThat(imds.requests()).doesNotContain(PROBE);
    }

    @Test
    void failsWhenTagsAreNotListedAndNamesTheCommand() {
        imds.withholdTags();

        var result = verify();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAIL    tags-enabled")
                .contains(MODIFY + " --instance-metadata-tags enabled");
        assertThat(verify("--allow-no-tags").exitCode()).isZero();
    }

    @Test
    void doesNotTakeABlankListingForTags() {
        imds.withholdTags().answer(LISTING, reply("200 OK", ""));

        assertThat(verify().exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"Name=web,0", "Name=web2,1", "Name=,1", "team=a=b,0", "name=web,1", "../../iam/info=x,1"})
    void comparesATagWithWhatIsExpected(String expectation, int exitCode) {
        assertThat(verify("--expect", expectation).exitCode()).isEqualTo(exitCode);
        assertThat(imds.requests()).noneMatch(request -> request.contains("iam"));
    }

    @Test
    void wantsATagThatIsThereWhateverItSays() {
        assertThat(verify("--expect-key", "Name").exitCode()).isZero();
        assertThat(verify("--expect-key", "nope").exitCode()).isEqualTo(1);
    }

    @Test
    void failsAnExpectationWhereTagsAreOffEvenIfThatIsAllowed() {
        imds.withholdTags();

        assertThat(verify("--allow-no-tags", "--expect-key", "Name").exitCode()).isEqualTo(1);
    }

    @Test
    void offersTheCommandThatSetsAnExpectedTag() {
        var result = verify("--expect", "owner=O'Neil, x");

        assertThat(result.out())
                .contains("aws ec2 create-tags --resources i-0123456789abcdef0 --region eu-central-1 --tags"
                        + " '[{\"Key\":\"owner\",\"Value\":\"O'\\''Neil, x\"}]'");
    }

    @Test
    void callsASilentTokenRequestByItsName() {
        imds.answer(PUT, FakeImds.HANG);

        var result = verify("--timeout", "1s");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out())
                .contains("PASS    imdsv2-required")
                .contains("UNKNOWN token")
                .contains("hop limit")
                .contains("--http-put-response-hop-limit 2");
        assertThat(imds.requests()).containsExactly(PUT, PUT, PROBE);
    }

    @Test
    void asksOnceMoreForATokenThatDidNotArrive() {
        imds.answer(PUT, FakeImds.HANG, FakeImds.token());

        assertThat(verify("--timeout", "300ms", "--retries", "0").exitCode()).isZero();
        assertThat(CommandLine.at(imds).run("get", "Name").out()).isEqualTo("web\n");
    }

    @Test
    void doesNotBlameTheHopLimitWhereNothingIsAnswered() {
        imds.answer(PUT, FakeImds.HANG).answer(PROBE, FakeImds.HANG);

        var result = verify("--timeout", "300ms");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).doesNotContain("hop limit").doesNotContain("hop-limit");
    }

    @Test
    void saysNoThoughTheHopLimitHidesTheRest() {
        imds.allowV1().answer(PUT, FakeImds.HANG);

        var result = verify("--timeout", "1s");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("--instance-id " + FakeImds.INSTANCE_ID);
    }

    @Test
    void doesNotKnowWhetherADisabledServiceIsCompliant() {
        imds.answer(PROBE, reply("403 Forbidden", "")).answer(PUT, reply("403 Forbidden", ""));

        var result = verify();

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).contains("IMDS is disabled").contains("--http-endpoint enabled");
        assertThat(result.out()).doesNotContain("X-Forwarded-For");
        assertThat(verify("--strict").exitCode()).isEqualTo(69);
    }

    @ParameterizedTest
    @CsvSource({"401 Unauthorized, '', 69", "200 OK, i-0123456789abcdef0, 1"})
    void seesThatSomethingAddsAForwardingHeader(String status, String body, int exitCode) {
        imds.answer(PUT, reply("403 Forbidden", "")).answer(PROBE, reply(status, body));

        var result = verify();

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out())
                .contains("UNKNOWN token                  PUT /latest/api/token answered 403, though the GET without a"
                        + " token answered " + status.substring(0, 3) + ": something between adds X-Forwarded-For")
                .doesNotContain("IMDS is disabled");
    }

    @Test
    void namesBothReasonsForARefusedTokenWithoutTheProbe() {
        imds.answer(PUT, reply("403 Forbidden", ""));

        var result = verify("--no-v1-probe");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).contains("IMDS is disabled, or something between adds X-Forwarded-For");
        assertThat(CommandLine.at(imds).run("get", "Name").err())
                .contains("disabled")
                .contains("X-Forwarded-For");
    }

    @Test
    void saysHowManyImdsV1CallsItMade() {
        imds.answer(PROBE, reply("503 Busy", ""), reply("401 Unauthorized", ""));

        assertThat(verify().out()).contains("IMDSv1 probes sent: 2 (");
        assertThat(verify("--nagios").out()).contains(" v1probes=1 ");
        assertThat(verify("--no-v1-probe").out()).contains("IMDSv1 probes sent: 0\n");
        assertThat(verify("--no-v1-probe", "--json").out()).contains("],\"v1Probes\":0,\"tags\":");
    }

    @ParameterizedTest
    @CsvSource({"404 Not Found", "301 Moved Permanently", "200 OK"})
    void doesNotTakeAnotherServerForTheService(String status) {
        imds.answer(PROBE, reply(status, "<html>")).answer(PUT, reply(status, ""));

        assertThat(verify().exitCode()).isEqualTo(69);
    }

    @Test
    void endsThrottledWhenThatIsAllThatIsUnknown() {
        imds.answer(PUT, reply("503 Service Unavailable", ""));

        assertThat(verify("--retries", "1").exitCode()).isEqualTo(75);
        assertThat(imds.requests()).filteredOn(PUT::equals).hasSize(2);
    }

    @Test
    void warnsOfATokenThatDoesNotSayHowLongItLives() {
        imds.answer(PUT, reply("200 OK", FakeImds.TOKEN));

        var result = verify();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("WARN    token");
    }

    @Test
    void asksStrictQuestions() {
        var result = verify("--strict");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("PASS    forwarded-put-refused")
                .contains("PASS    invalid-ttl-refused")
                .contains("PASS    invalid-token-refused")
                .contains("PASS    token-get-refused");
    }

    @Test
    void failsAStrictQuestionThatIsAnsweredWrong() {
        imds.answer("GET /latest/api/token", reply("200 OK", "oops"));

        assertThat(verify("--strict").exitCode()).isEqualTo(1);
    }

    @Test
    void waitsUntilEverythingHolds() {
        imds.answer(LISTING, reply("503 Busy", ""), reply("200 OK", "Name"));

        var result = verify("--wait", "10s", "--retries", "0");

        assertThat(result.exitCode()).isZero();
        assertThat(imds.requests()).filteredOn(PROBE::equals).hasSize(1);
    }

    @Test
    void endsWithItsOwnCodeWhenTheWaitRunsOut() {
        imds.withholdTags();

        assertThat(verify("--wait", "300ms").exitCode()).isEqualTo(2);
        assertThat(verify("--wait", "0s", "--nagios").exitCode()).isEqualTo(2);
    }

    @Test
    void printsOneJsonDocument() {
        var result = verify("--json", "--expect", "Name=web");

        assertThat(result.out().replaceAll("\"millis\":[0-9]+", "\"millis\":0"))
                .isEqualTo("{\"schema\":1,\"endpoint\":\"" + imds.url() + "\",\"instanceId\":\"i-0123456789abcdef0\","
                        + "\"result\":\"pass\",\"checks\":["
                        + check("imdsv2-required", PROBE + " without a token answered 401", 401) + ","
                        + check("token", PUT + " answered a token", 200) + ","
                        + check("tags-enabled", LISTING + " lists 2 tags", 200) + ","
                        + check("expect:Name", "the tag is 'web'", 200)
                        + "],\"v1Probes\":1,\"tags\":{\"Name\":\"web\",\"team\":\"a=b\"}}\n");
    }

    @Test
    void printsJsonWhenNothingAnswers() {
        imds.close();

        var result = verify("--json", "--retries", "0");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out())
                .contains("\"instanceId\":null", "\"result\":\"unknown\"", "\"httpStatus\":null", "\"tags\":null");
    }

    @Test
    void namesTheVariableThatForbidsToAsk() {
        var line = CommandLine.at(imds).with("AWS_EC2_METADATA_DISABLED", "TRUE");

        var result = line.run("verify", "--json", "--wait", "1m");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).contains("AWS_EC2_METADATA_DISABLED").contains("\"result\":\"unknown\"");
        assertThat(line.run("verify", "--nagios").exitCode()).isEqualTo(3);
        assertThat(imds.requests()).isEmpty();
    }

    @Test
    void answersNagiosInOneLineWithOneBar() {
        imds.tag("evil", "a|b\nc");

        var result = verify("--nagios", "--expect", "evil=x");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out())
                .startsWith("IMDS CRITICAL - expect:evil")
                .containsOnlyOnce("|")
                .containsOnlyOnce("\n");
        assertThat(verify("--nagios").exitCode()).isZero();
    }

    @Test
    void answersNagiosThatItDoesNotKnow() {
        imds.answer(PUT, reply("403 Forbidden", ""));

        assertThat(verify("--nagios").exitCode()).isEqualTo(3);
    }

    @Test
    void saysNothingWhenQuiet() {
        imds.allowV1();

        assertThat(verify("--quiet"))
                .extracting(Result::exitCode, Result::out, Result::err)
                .isEqualTo(List.of(1, "", ""));
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        imds.tag("evil", "\u001b[2J\u009b1m");

        assertThat(verify("--expect", "evil=x").out())
                .contains("\\x1b[2J\\x9b1m")
                .doesNotContain("\u001b");
        assertThat(verify("--json").out()).contains("\\u001b[2J\\u009b1m").doesNotContain("\u001b");
    }

    @Test
    void neverShowsTheToken() {
        assertThat(verify("--json", "--strict").out()).doesNotContain(FakeImds.TOKEN);
        assertThat(CommandLine.at(imds).run("doctor").out()).doesNotContain(FakeImds.TOKEN);
    }

    private Result verify(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "verify";
        System.arraycopy(options, 0, words, 1, options.length);
        return CommandLine.at(imds).run(words);
    }

    private static String check(String id, String detail, int status) {
        return "{\"id\":\"" + id + "\",\"status\":\"PASS\",\"detail\":\"" + detail + "\",\"httpStatus\":" + status
                + ",\"millis\":0,\"remedy\":null}";
    }
}
