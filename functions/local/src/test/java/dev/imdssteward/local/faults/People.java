package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Everybody else in the account: they launch, stop, tag, and undo what was done, at the worst moments. */
final class People {
    private final Simulator simulator;
    private final Courier courier;
    private final Account account;
    private final SplittableRandom chance;
    private final Journal journal;
    private int deedsLeft;

    People(Simulator simulator, Courier courier, Account account, int deeds, SplittableRandom chance, Journal journal) {
        this.simulator = simulator;
        this.courier = courier;
        this.account = account;
        this.deedsLeft = deeds;
        this.chance = chance;
        this.journal = journal;
    }

    void stop() {
        deedsLeft = 0;
    }

    /** While somebody else is at work: does something now and then. */
    void interfere() {
        if (chance.nextInt(6) == 0) {
            act();
        }
    }

    void act() {
        if (deedsLeft == 0) {
            return;
        }
        deedsLeft--;
        account.observe();
        var instances = simulator.fleet().all().stream()
                .filter(instance -> instance.state() != InstanceState.TERMINATED)
                .toList();
        if (instances.isEmpty() || chance.nextInt(6) == 0) {
            launch();
        } else {
            act(instances.get(chance.nextInt(instances.size())));
        }
        account.observe();
    }

    private void act(Instance instance) {
        var id = instance.id();
        switch (chance.nextInt(17)) {
            case 0, 1 -> modify(id, Map.of("HttpTokens", "optional", "HttpEndpoint", "enabled"));
            case 2 -> modify(id, Map.of("InstanceMetadataTags", "disabled"));
            case 3, 4 -> modify(id, Map.of("HttpEndpoint", "disabled"));
            case 5 -> modify(id, Map.of("HttpEndpoint", "enabled"));
            case 6, 7 ->
                modify(
                        id,
                        Map.of(
                                "HttpPutResponseHopLimit",
                                String.valueOf(chance.nextInt(1, 5)),
                                "HttpEndpoint",
                                instance.options().endpoint().name().toLowerCase(Locale.ROOT)));
            case 8 -> call("StopInstances", Map.of("InstanceId.1", id));
            case 9 -> call("StartInstances", Map.of("InstanceId.1", id));
            case 10 -> call("TerminateInstances", Map.of("InstanceId.1", id));
            case 11 -> tag(id, "Patch Group", "a");
            case 12 -> untag(id, "Patch Group");
            case 13 -> tag(id, Want.EXEMPTION, Residents.exemption(chance));
            case 14 -> untag(id, Want.EXEMPTION);
            case 15 -> forgeLaunch(id);
            default -> {
                courier.send("{\"command\":\"enforce\",\"instanceIds\":[\"" + id + "\"]}");
                journal.note("people", "command " + id);
            }
        }
    }

    private void forgeLaunch(String id) {
        courier.forgeLaunch(id);
        journal.note("people", "forged launch of " + id);
    }

    private void launch() {
        var parameters = new LinkedHashMap<String, String>();
        var count = String.valueOf(chance.nextInt(1, 3));
        parameters.put("ImageId", "ami-0aaaaaaaaaaaaaaa1");
        parameters.put("MinCount", count);
        parameters.put("MaxCount", count);
        parameters.put("ClientToken", "token-%08x".formatted(chance.nextInt()));
        if (chance.nextBoolean()) {
            parameters.put("MetadataOptions.HttpTokens", "required");
            parameters.put("MetadataOptions.InstanceMetadataTags", chance.nextBoolean() ? "enabled" : "disabled");
        }
        if (chance.nextInt(3) == 0) {
            parameters.put("TagSpecification.1.ResourceType", "instance");
            parameters.put("TagSpecification.1.Tag.1.Key", "eks:cluster-name");
            parameters.put("TagSpecification.1.Tag.1.Value", "c");
        }
        call("RunInstances", parameters);
    }

    private void modify(String id, Map<String, String> options) {
        var parameters = new LinkedHashMap<>(options);
        parameters.put("InstanceId", id);
        call("ModifyInstanceMetadataOptions", parameters);
    }

    private void tag(String id, String key, String value) {
        call("CreateTags", Map.of("ResourceId.1", id, "Tag.1.Key", key, "Tag.1.Value", value));
    }

    private void untag(String id, String key) {
        call("DeleteTags", Map.of("ResourceId.1", id, "Tag.1.Key", key));
    }

    private void call(String action, Map<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Action=" + action + "&Version=2016-11-15&", ""));
        simulator.faults().clear();
        var reply = simulator.handle(new HttpRequest("POST", "/", "", Map.of(), form.getBytes(StandardCharsets.UTF_8)));
        journal.note("people", form + ": " + ((HttpReply.Answer) reply).status());
    }
}
