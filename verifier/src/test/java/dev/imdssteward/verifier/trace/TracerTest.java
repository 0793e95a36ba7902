package dev.imdssteward.verifier.trace;

import static dev.imdssteward.verifier.trace.Packets.ACK;
import static dev.imdssteward.verifier.trace.Packets.SERVICE;
import static dev.imdssteward.verifier.trace.Packets.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.trace.kernel.Client;
import dev.imdssteward.verifier.trace.kernel.Kernel;
import dev.imdssteward.verifier.trace.kernel.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracer over a kernel that says what a test tells it, and processes that are files. */
class TracerTest {

    private static final String HOST = "0a000001";
    private static final String CONTAINER = "ab".repeat(32);
    private static final String GET = "GET /latest/meta-data/placement/region HTTP/1.1\r\n\r\n";
    private static final String GET2 = "GET /latest/user-data HTTP/1.1\r\nX-aws-ec2-metadata-token: t\r\n\r\n";

    @TempDir
    private Path root;

    private final TestKernel kernel = new TestKernel();

    @BeforeEach
    void host() throws IOException {
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\nbackup:x:34:34::/:/bin/sh\n");
        process(1, "systemd", 0, 0, "/opt/systemd", "init", "0::/init.scope");
        process(
                811,
                "python3",
                1,
                34,
                "/usr/bin/python3.9",
                "python3 backup.py --token x",
                "0::/system.slice/backup.service");
    }

    @Test
    void namesTheProcessThatTheKernelTells() {
        connect(811, HOST, 4000);
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));

        assertThat(trace(false)).isEqualTo("""
            {"schema":1,"from":"2026-11-28T10:00:00Z","until":"2026-11-28T10:00:00Z","instanceId":"i-1","missed":0,\
            "dropped":7,"callers":[{"version":1,"calls":1,"first":"2026-11-28T10:00:00Z","last":"2026-11-28T10:00:00Z",\
            "pid":811,"executable":"/usr/bin/python3.9","arguments":["backup.py","--token","***"],"user":"backup",\
            "unit":"backup.service","container":null,"parents":["systemd"],\
            "paths":{"/latest/meta-data/placement/region":1}}]}
            """);
    }

    @Test
    void namesAContainerWithItsImageOnceThoughItsAddressIsTranslated() throws IOException {
        process(900, "app", 1, 1234, "/app", "app", "0::/system.slice/docker-" + CONTAINER + ".scope");
        write(
                "var/lib/docker/containers/" + CONTAINER + "/config.v2.json",
                "{\"ID\":\"x\",\"Config\":{\"Env\":[\"A=\\\"b\\\"\"],\"Labels\":{},\"Image\":\"shop/app:7\"},\"Image\":\"sha256:1\"}");
        connect(900, "0a580002", 4000);
        kernel.packets.add(Packets.of("0a580002", 4000, 10, ACK, GET));
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));

        assertThat(trace(false))
                .contains("\"calls\":1,")
                .contains("\"user\":\"1234\",\"unit\":null,\"container\":{\"id\":\"" + CONTAINER
                        + "\",\"image\":\"shop/app:7\"}");
    }

    @Test
    void namesAConnectionByItsPortWhereOnlyTheTranslatedAddressIsSeen() {
        connect(811, "0a580002", 4000);
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));

        assertThat(trace(false)).contains("\"pid\":811");
    }

    @Test
    void findsTheHolderOfTheSocketWhereTheKernelDoesNotTellTheProcess() throws IOException {
        kernel.whyNoSteps = "forbidden";
        kernel.sockets.put(new Client(HOST, 4000, SERVICE, 80), new Kernel.Socket(34, 555, 0));
        Files.createDirectories(root.resolve("proc/811/fd"));
        Files.createSymbolicLink(root.resolve("proc/811/fd/3"), Path.of("socket:[555]"));
        kernel.packets.add(Packets.of(HOST, 4000, 9, SYN, ""));
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));

        assertThat(trace(false)).contains("\"pid\":811").contains("\"missed\":0");
    }

    @Test
    void findsTheSocketInAnotherNetworkNamespace() throws IOException {
        Files.createDirectories(root.resolve("proc/811/ns"));
        Files.createSymbolicLink(root.resolve("proc/811/ns/net"), Path.of("net:[42]"));
        write("proc/811/net/tcp", """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0200580A:0FA0 FEA9FEA9:0050 01 00000000:00000000 00:00000000 00000000    34        0 777 1
            """);
        Files.createDirectories(root.resolve("proc/811/fd"));
        Files.createSymbolicLink(root.resolve("proc/811/fd/3"), Path.of("socket:[777]"));
        kernel.packets.add(Packets.of("0a580002", 4000, 10, ACK, GET));

        assertThat(trace(false)).contains("\"pid\":811");
    }

    @Test
    void countsACallAsMissedWhoseProcessIsGoneAndSaysWhatIsLeft() throws IOException {
        write("sys/fs/cgroup/cgroup.procs", "1\n");
        write("sys/fs/cgroup/system.slice/cron.service/cgroup.procs", "");
        long cgroup = (Long) Files.getAttribute(root.resolve("sys/fs/cgroup/system.slice/cron.service"), "unix:ino");
        kernel.sockets.put(new Client(HOST, 4000, SERVICE, 80), new Kernel.Socket(34, 0, cgroup));
        connect(4711, HOST, 4000);
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));

        assertThat(trace(false))
                .contains("\"missed\":1")
                .contains(
                        "\"pid\":null,\"executable\":null,\"arguments\":[],\"user\":\"backup\",\"unit\":\"cron.service\"");
    }

    @Test
    void countsVersionTwoOnlyWhenToldTo() {
        connect(811, HOST, 4000);
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET2));
        var packets = List.copyOf(kernel.packets);
        var steps = List.copyOf(kernel.steps);

        assertThat(trace(false)).contains("\"callers\":[]");

        kernel.packets.addAll(packets);
        kernel.steps.addAll(steps);
        assertThat(trace(true)).contains("\"version\":2,\"calls\":1,");
    }

    @Test
    void takesTwoProcessesForOneCallerWhereTheyRunTheSame() throws IOException {
        process(
                812,
                "python3",
                1,
                34,
                "/usr/bin/python3.9",
                "python3 backup.py --token y",
                "0::/system.slice/backup.service");
        process(
                813,
                "python3",
                1,
                0,
                "/usr/bin/python3.9",
                "python3 backup.py --token y",
                "0::/system.slice/backup.service");
        for (int pid = 811; pid <= 813; pid++) {
            connect(pid, HOST, pid);
            kernel.packets.add(Packets.of(HOST, pid, pid, ACK, GET));
        }

        assertThat(trace(false)).contains("\"calls\":2,", "\"pid\":812").contains("\"calls\":1,", "\"user\":\"root\"");
    }

    @Test
    void doesNotTakeAReusedProcessIdForTheProcessBefore() throws IOException {
        connect(811, HOST, 4000);
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));
        var tracer = new Tracer(kernel, root, false, clock());
        tracer.watch(0);
        process(811, "curl", 1, 0, "/opt/curl", "curl", "0::/");
        connect(811, HOST, 4001);
        kernel.packets.add(Packets.of(HOST, 4001, 11, ACK, GET));
        tracer.watch(0);

        assertThat(JsonTrace.of(tracer.trace(null))).contains("/usr/bin/python3.9", "/opt/curl");
    }

    @Test
    void watchesBothAddressesOrTheEndpointGiven() {
        assertThat(Watched.of(ImdsEndpoint.parse(ImdsEndpoint.IPV6)))
                .isEqualTo(new Watched(List.of(SERVICE, Packets.SERVICE6), 80));
        assertThat(Watched.of(ImdsEndpoint.parse("http://127.0.0.1:8080/imds/i-1")))
                .isEqualTo(new Watched(List.of("7f000001"), 8080));
    }

    @Test
    void showsALineForEachCallerThatFitsTheScreen() {
        connect(811, HOST, 4000);
        kernel.packets.add(Packets.of(HOST, 4000, 10, ACK, GET));
        var tracer = new Tracer(kernel, root, false, clock());
        tracer.watch(0);

        assertThat(TextTrace.of(tracer.trace("i-1"))).isEqualTo("""
            IMDSv1 1 call, 2026-11-28T10:00:00Z to 2026-11-28T10:00:00Z: /usr/bin/python3.9 backup.py --token ***; pid 811; \
            user backup; unit backup.service; parents systemd; asked for /latest/meta-data/placement/region (1)
            IMDSv1: 1 call of 1 caller on i-1, 2026-11-28T10:00:00Z to 2026-11-28T10:00:00Z; 7 packets not seen (no room)
            """);
        assertThat(TextTrace.screen(tracer.trace("i-1"), 40, 10)
                        .replaceAll("\u001b\\[[A-Z]", "")
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.length() <= 40);
    }

    private String trace(boolean all) {
        var tracer = new Tracer(kernel, root, all, clock());
        tracer.watch(0);
        return JsonTrace.of(tracer.trace("i-1"));
    }

    private static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-28T10:00:00.5Z"), ZoneOffset.UTC);
    }

    private void connect(int pid, String from, int port) {
        kernel.steps.add(new Kernel.Step(1, port, pid, null));
        kernel.steps.add(new Kernel.Step(2, port, 0, new Client(from, port, SERVICE, 80)));
    }

    private void process(int pid, String name, int parent, int uid, String exe, String words, String cgroup)
            throws IOException {
        String folder = "proc/" + pid + "/";
        write(
                folder + "stat",
                pid + " (" + name + ") S " + parent + " 0".repeat(17) + " " + name.length() + " 0".repeat(30));
        write(folder + "cmdline", words.replace(' ', '\0') + "\0");
        write(folder + "cgroup", cgroup + "\n");
        write(folder + "status", "Name:\tx\nUid:\t" + uid + "\t" + uid + "\t0\t0\n");
        Files.deleteIfExists(root.resolve(folder + "exe"));
        Files.createSymbolicLink(root.resolve(folder + "exe"), Path.of(exe));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private static final class TestKernel implements Kernel {
        private final ArrayDeque<byte[]> packets = new ArrayDeque<>();
        private final List<Step> steps = new ArrayList<>();
        private final Map<Client, Socket> sockets = new HashMap<>();
        private String whyNoSteps = "";

        @Override
        public void await(int millis) {}

        @Override
        public byte[] nextPacket() {
            return packets.poll();
        }

        @Override
        public List<Step> steps() {
            var told = List.copyOf(steps);
            steps.clear();
            return told;
        }

        @Override
        public String whyNoSteps() {
            return whyNoSteps;
        }

        @Override
        public Socket find(Client client) {
            return sockets.get(client);
        }

        @Override
        public long dropped() {
            return 7;
        }

        @Override
        public int columns() {
            return 80;
        }

        @Override
        public int rows() {
            return 24;
        }

        @Override
        public void close() {}
    }
}
