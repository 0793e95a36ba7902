package dev.imdssteward.verifier.trace.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "0::/system.slice/backup.service, backup.service,",
        "0::/system.slice/system-getty.slice/getty@tty1.service, getty@tty1.service,",
        "0::/system.slice/my\\x2dapp.service, my-app.service,",
        "0::/system.slice/app.service/worker, app.service,",
        "0::/user.slice/user-1000.slice/session-3.scope, session-3.scope,",
        "0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-1.service, run-1.service,",
        "1:name=systemd:/system.slice/backup.service, backup.service,",
        "0::/../../system.slice/backup.service, backup.service,",
        "0::/, ,",
        "4:memory:/system.slice/other.service, ,",
        "0::/system.slice/docker-ID.scope, , ID",
        "12:pids:/docker/ID, , ID",
        "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podx.slice/cri-containerd-ID.scope, , ID",
        "11:cpu:/kubepods/besteffort/pod1/ID, , ID",
        "0::/kubepods.slice/kubepods-podx.slice/crio-ID.scope/container, , ID",
        "0::/machine.slice/libpod-ID.scope/container, , ID",
        "0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope, , ID",
        "9:devices:/ecs/task/ID, , ID",
        "0::/ecstasks.slice/ecstasks-task.slice/docker-ID.scope, , ID",
        "9:devices:/ecs/0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef-1234567890, ,"
                + " 0123456789abcdef0123456789abcdef-1234567890",
        "0::/machine.slice/libpod-conmon-ID.scope, libpod-conmon-ID.scope,",
        "0::/lxc.payload.web/system.slice, , web",
    })
    void readsUnitOrContainer(String line, String unit, String container) {
        assertThat(Cgroup.of(List.of(full(line)))).isEqualTo(new Cgroup(full(unit), full(container)));
    }

    @ParameterizedTest
    @CsvSource({"'', x", "0::, y"})
    void readsNothingFromAnythingElse(String line, String unused) {
        assertThat(Cgroup.of(List.of(line))).as(unused).isEqualTo(new Cgroup(null, null));
    }

    private static String full(String text) {
        return text == null ? null : text.replace("ID", ID);
    }
}
