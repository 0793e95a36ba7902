package dev.imdssteward.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Something that the demo claims, and whether it was found to be so. */
record Claim(String text, boolean holds) {
    private static final String IMDSV1 = "imdsv2-required";

    /** Everything that the demo claims. */
    static List<Claim> of(Story story) {
        var claims = new ArrayList<Claim>();
        claims.addAll(ofImds(story.lookBefore(), story.lookAfter()));
        for (var role : DemoInstance.values()) {
            claims.add(new Claim(
                    role.tagName() + " is " + role.outcome() + ": " + role.reason(),
                    story.first().endedIn(story.id(role), role.outcome(), role.reason())));
        }
        claims.add(new Claim(
                "batch is modified once it runs", modifies(story.whenRunning(), story.id(DemoInstance.BATCH))));
        claims.add(
                new Claim("the weakening of db is undone", modifies(story.whenWeakened(), story.id(DemoInstance.DB))));
        claims.add(new Claim(
                "what is compliant, exempt, managed or disabled is as it was",
                Stream.of(DemoInstance.API, DemoInstance.DB, DemoInstance.MAIL, DemoInstance.NODE, DemoInstance.VAULT)
                        .allMatch(story::isUntouched)));
        claims.addAll(ofCalls(story));
        claims.addAll(ofEvents(story));
        return claims;
    }

    private static List<Claim> ofImds(Look before, Look after) {
        return List.of(
                new Claim("web answered IMDSv1 before", before.check(IMDSV1).is("FAIL", 200)),
                new Claim("web refuses IMDSv1 afterwards", after.check(IMDSV1).is("PASS", 401)),
                new Claim("web offered no tags before", before.tags().isEmpty()),
                new Claim(
                        "web offers its tags afterwards",
                        after.exitCode() == 0 && after.tags().equals(Map.of("Name", "web", "team", "shop"))));
    }

    private static List<Claim> ofCalls(Story story) {
        return List.of(
                new Claim("each batch cost one describe call", inEachRound(story, it -> it.count(Bill.DESCRIBE) == 1)),
                new Claim(
                        "each modified instance cost one modify call, each other none",
                        inEachRound(story, Round::modifiesOnlyOnce)),
                new Claim(
                        "only what was not just launched needed evidence",
                        story.first().count(Bill.METRICS) == 1
                                && story.whenRunning().count(Bill.METRICS) == 0
                                && story.whenWeakened().count(Bill.METRICS) == 2),
                new Claim(
                        "nothing else was called",
                        inEachRound(
                                story,
                                it -> it.count(Bill.DESCRIBE) + it.count(Bill.MODIFY) + it.count(Bill.METRICS)
                                        == it.calls().size())));
    }

    private static List<Claim> ofEvents(Story story) {
        var ownCalls = story.deliveries().stream()
                .filter(it -> it.isDropped() && it.what().equals(Bill.MODIFY))
                .count();
        return List.of(
                new Claim(
                        "each rule let something through", story.matchedRules().equals(story.rules())),
                new Claim(
                        "no rule let the function's own calls through",
                        ownCalls == Bill.of(story.rounds()).modifications()),
                new Claim("no message is left in the queue", story.left() == 0));
    }

    private static boolean modifies(Round round, String instanceId) {
        return round.outcomes().size() == 1 && round.endedIn(instanceId, "modified", "non-compliant");
    }

    private static boolean inEachRound(Story story, Predicate<Round> condition) {
        return story.rounds().stream().allMatch(condition);
    }
}
