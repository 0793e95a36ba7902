package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.stream.Stream;

/** The instance ids that a request names, however it does: as an id, as ids, as resources or in a filter. */
public final class RequestedInstances {
    private RequestedInstances() {}

    public static List<String> of(Parameters parameters) {
        var ids = Stream.of(
                        parameters.find("InstanceId").stream(),
                        parameters.list("InstanceId").stream(),
                        parameters.list("ResourceId").stream().filter(id -> id.startsWith("i-")),
                        parameters.structures("Filter").stream()
                                .filter(filter -> filter.text("Name").equals("instance-id"))
                                .flatMap(filter -> filter.list("Value").stream()))
                .flatMap(named -> named);
        return ids.toList();
    }
}
