package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.query.PageToken;
import dev.imdssteward.simulator.query.Xml;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DescribeTags, of instances. A page may end within an instance; its position counts tags of that instance too. */
public record DescribeTags(Fleet fleet) implements Action.Reading {
    /** More than an instance can have, AWS's own included. */
    private static final int TAGS_OF_ONE = 1 << 10;

    private record Tag(long position, String instanceId, String key, String value) {}

    @Override
    public Set<String> parameters() {
        return Set.of("Filter.Name", "Filter.Value", "MaxResults", "NextToken");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var filters = Filter.of(request.parameters());
        var matches = filters.stream().map(DescribeTags::predicate).reduce(_ -> true, Predicate::and);
        var page = Page.of(request.parameters());
        var found = candidates(request.region(), page, filters)
                .flatMap(DescribeTags::tags)
                .filter(tag -> tag.position() >= page.from())
                .filter(matches);
        request.stopIfDryRun();
        return Answer.of(xml -> write(xml, found.iterator(), page.size()));
    }

    private Stream<Fleet.Placed> candidates(String region, Page page, List<Filter> filters) {
        return filters.stream()
                .filter(filter -> filter.name().equals("resource-id"))
                .map(Filter::exactValues)
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .map(ids -> named(region, ids))
                .orElseGet(() -> fleet.from(region, page.from() / TAGS_OF_ONE));
    }

    private Stream<Fleet.Placed> named(String region, Set<String> ids) {
        return ids.stream()
                .flatMap(id -> fleet.find(region, id).stream())
                .sorted(Comparator.comparingLong(Fleet.Placed::position));
    }

    private static Stream<Tag> tags(Fleet.Placed placed) {
        var position = new long[] {placed.position() * TAGS_OF_ONE};
        return placed.instance().tags().entrySet().stream()
                .map(tag -> new Tag(position[0]++, placed.instance().id(), tag.getKey(), tag.getValue()));
    }

    private static Predicate<Tag> predicate(Filter filter) {
        return switch (filter.name()) {
            case "key" -> tag -> filter.matches(tag.key());
            case "value" -> tag -> filter.matches(tag.value());
            case "resource-id" -> tag -> filter.matches(tag.instanceId());
            case "resource-type" -> _ -> filter.matches("instance");
            default -> {
                if (!filter.name().startsWith("tag:")) {
                    throw filter.unknown();
                }
                var key = filter.name().substring(4);
                yield tag -> tag.key().equals(key) && filter.matches(tag.value());
            }
        };
    }

    private static void write(Xml xml, Iterator<Tag> tags, int size) {
        xml.open("tagSet");
        for (var written = 0; written < size && tags.hasNext(); written++) {
            var tag = tags.next();
            xml.open("item")
                    .text("resourceId", tag.instanceId())
                    .text("resourceType", "instance")
                    .text("key", tag.key())
                    .text("value", tag.value())
                    .close("item");
        }
        xml.close("tagSet");
        if (tags.hasNext()) {
            xml.text("nextToken", PageToken.of(tags.next().position()));
        }
    }
}
