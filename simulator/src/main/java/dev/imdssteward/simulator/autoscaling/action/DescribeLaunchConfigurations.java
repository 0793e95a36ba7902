package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.LaunchConfiguration;
import dev.imdssteward.simulator.query.Xml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** DescribeLaunchConfigurations: those that are named and exist, or all, 50 a page. */
record DescribeLaunchConfigurations(AutoScaling scaling) implements ScalingAction {
    /** The members that are shown although they were not set: empty texts and lists. */
    private static final List<String> SHOWN =
            List.of("BlockDeviceMappings", "KernelId", "KeyName", "RamdiskId", "SecurityGroups", "UserData");

    @Override
    public Set<String> parameters() {
        return Set.of("LaunchConfigurationNames.member", "MaxRecords", "NextToken");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var page = ScalingPage.of(request.parameters());
        var names = request.parameters().list("LaunchConfigurationNames.member");
        var found = scaling.configurations(request.region()).stream()
                .filter(placed ->
                        names.isEmpty() || names.contains(placed.value().name()))
                .toList();
        return Optional.of(xml -> page.write(xml, "LaunchConfigurations", found, it -> write(xml, it, request)));
    }

    private static void write(Xml xml, LaunchConfiguration configuration, ScalingRequest request) {
        xml.text("LaunchConfigurationName", configuration.name())
                .text("LaunchConfigurationARN", request.arn("launchConfiguration", configuration.name()));
        var sent = configuration.settings().values().keySet();
        for (var name : SHOWN) {
            if (sent.stream().noneMatch(setting -> setting.split("\\.", 2)[0].equals(name))) {
                xml.text(name, "");
            }
        }
        new SettingsXml(xml).write(configuration.settings());
        xml.time("CreatedTime", configuration.created());
    }
}
