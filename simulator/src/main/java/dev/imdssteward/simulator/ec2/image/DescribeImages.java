package dev.imdssteward.simulator.ec2.image;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.fleet.Regional.Placed;
import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.query.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * DescribeImages: the account's own, and whichever others are named.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
record DescribeImages(Images images) implements Action.Reading {
    private static final int MOST = 1_000;
    private static final String AMAZON = "137112412989";
    private static final Instant BUILT = Instant.parse("2024-05-01T00:00:00Z");

    /** An image and the account that it belongs to. */
    private record Owned(Image image, String owner) {}

    @Override
    public Set<String> parameters() {
        return Set.of(
                "ExecutableBy",
                "Filter.Name",
                "Filter.Value",
                "ImageId",
                "IncludeDeprecated",
                "IncludeDisabled",
                "MaxResults",
                "NextToken",
                "Owner");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var page = Page.of(parameters, 1, MOST);
        var owners = parameters.list("Owner");
        var matches =
                Filter.of(parameters).stream().map(DescribeImages::predicate).reduce(_ -> true, Predicate::and);
        var found = named(request, parameters.list("ImageId")).stream()
                .filter(placed -> placed.position() >= page.from())
                .filter(placed -> isOwnedBy(owners, placed.value().owner(), request.account()))
                .filter(placed -> matches.test(placed.value()))
                .toList();
        request.stopIfDryRun();
        return Answer.of(xml -> {
            xml.items("imagesSet", page.cut(found), placed -> write(xml, placed.value()));
            page.next(found, Placed::position).ifPresent(token -> xml.text("nextToken", token));
        });
    }

    private List<Placed<Owned>> named(Ec2Request request, List<String> ids) {
        ids.forEach(ImageIds::requireForm);
        var own = images.all(request.region()).stream()
                .map(placed -> new Placed<>(placed.position(), new Owned(placed.value(), request.account())))
                .filter(placed ->
                        ids.isEmpty() || ids.contains(placed.value().image().id()))
                .toList();
        var all = new ArrayList<>(own);
        var position = 1L << 40;
        for (var id : ids) {
            if (own.stream().noneMatch(placed -> placed.value().image().id().equals(id))) {
                all.add(new Placed<>(position++, new Owned(Image.of(id, "amazon/" + id, BUILT), AMAZON)));
            }
        }
        return all;
    }

    private static boolean isOwnedBy(List<String> owners, String owner, String account) {
        return owners.isEmpty()
                || owners.contains(owner)
                || (owners.contains("self") && owner.equals(account))
                || (owners.contains("amazon") && owner.equals(AMAZON));
    }

    private static Predicate<Owned> predicate(Filter filter) {
        return switch (filter.name()) {
            case "image-id" -> owned -> filter.matches(owned.image().id());
            case "name" -> owned -> filter.matches(owned.image().name());
            case "owner-id" -> owned -> filter.matches(owned.owner());
            case "owner-alias" -> owned -> owned.owner().equals(AMAZON) && filter.matches("amazon");
            case "state" -> _ -> filter.matches("available");
            case "image-type" -> _ -> filter.matches("machine");
            case "is-public" ->
                owned -> filter.matches(String.valueOf(owned.owner().equals(AMAZON)));
            case "tag-key" -> owned -> filter.matchesAny(owned.image().tags().keySet());
            default -> tag(filter);
        };
    }

    private static Predicate<Owned> tag(Filter filter) {
        if (!filter.name().startsWith("tag:")) {
            throw filter.notSimulated();
        }
        var key = filter.name().substring(4);
        return owned -> owned.image().tags().containsKey(key)
                && filter.matches(owned.image().tags().get(key));
    }

    private static void write(Xml xml, Owned owned) {
        var image = owned.image();
        xml.text("imageId", image.id())
                .text("imageLocation", owned.owner() + "/" + image.name())
                .text("imageState", "available")
                .text("imageOwnerId", owned.owner())
                .textUnlessEmpty("imageOwnerAlias", owned.owner().equals(AMAZON) ? "amazon" : "")
                .time("creationDate", image.created())
                .flag("isPublic", owned.owner().equals(AMAZON))
                .text("architecture", "x86_64")
                .text("imageType", "machine")
                .text("platformDetails", "Linux/UNIX")
                .text("name", image.name())
                .text("rootDeviceType", "ebs")
                .text("rootDeviceName", "/dev/xvda")
                .text("virtualizationType", "hvm")
                .text("hypervisor", "xen")
                .flag("enaSupport", true)
                .textUnlessEmpty("imdsSupport", image.imdsv2() ? "v2.0" : "");
        if (!image.tags().isEmpty()) {
            xml.items("tagSet", image.tags().entrySet(), tag -> write(xml, tag));
        }
    }

    private static void write(Xml xml, Map.Entry<String, String> tag) {
        xml.text("key", tag.getKey()).text("value", tag.getValue());
    }
}
