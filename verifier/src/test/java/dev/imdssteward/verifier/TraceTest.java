package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imdssteward.verifier.Processes.Ended;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code imdsv trace} in network namespaces of its own, where the metadata service's address is that of a stand-in. Skipped
 * where this machine does not allow namespaces.
 */
@Execution(ExecutionMode.CONCURRENT)
class TraceTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final String GET = "curl -s -o /dev/null http://169.254.169.254/latest/meta-data/placement/region\n";

    /** The functions of the scripts. A trace is ready when it asks for the instance's id. */
    private static final String FUNCTIONS = """
        set -e
        exec 9<&0
        (read -r _ <&9 || kill -KILL -$$) & # where the test is killed, nothing is left of this
        trap 'kill -KILL $(jobs -p) $callers 2>/dev/null || :' EXIT
        ip link set lo up
        serve() {
            "$@" "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLASSES" dev.imdssteward.verifier.FakeImds $address \\
                >"$OUT.requests" &
            server=$!
            until "$@" bash -c "exec 3<>/dev/tcp/$address/80" 2>/dev/null; do sleep 0.02; done
        }
        trace() {
            "$@" "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$JAR" trace --all --json --endpoint http://$host >"$OUT" &
            tracer=$!
            until grep -q PUT "$OUT.requests" || ! kill -0 $tracer; do sleep 0.02; done
        }
        end_trace() {
            kill -TERM $tracer
            code=0
            wait $tracer || code=$?
            cat "$OUT"
        }
        finish() {
            end_trace
            exit $code
        }
        call() { # by a process that stays, so that it can be named on a slow machine: PATH COUNT HEADER
            exec 5< <(exec $within bash -c 'for ((i = 0; i < $3; i++)); do
                exec 3<>/dev/tcp/$1/80
                printf "GET %s HTTP/1.1\\r\\nHost: x\\r\\n%s\\r\\n" "$2" "$4" >&3
                cat <&3 >/dev/null
            done
            echo answered
            read -r _ <&9' call $address "$1" $2 "$3")
            callers="$callers $!"
            read -r _ <&5
        }
        address=169.254.169.254
        host=$address
        """;

    private static final String ON_LOOPBACK = "ip addr add 169.254.169.254/32 dev lo\nserve\n";

    private static final String ON_LOOPBACK_BY_IPV6 = """
        ip addr add fd00:ec2::254/128 dev lo
        address=fd00:ec2::254 host=[fd00:ec2::254]
        serve
        """;

    /** A network behind masquerading, as a container's is, on a bridge, and the service on the far side of an uplink. */
    private static final String WITH_CONTAINER = """
        unshare -n sleep 300 & far=$!
        unshare -n sleep 300 & container=$!
        for pid in $far $container; do
            until [ "$(readlink /proc/$pid/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
        done
        ip link add uplink type veth peer name eth0 netns $far
        ip link add veth1 type veth peer name eth0 netns $container
        ip link add bridge0 type bridge
        ip link set veth1 master bridge0
        ip addr add 10.9.0.1/24 dev uplink
        ip addr add 10.88.0.1/16 dev bridge0
        for device in uplink veth1 bridge0; do ip link set $device up; done
        nsenter -t $far -n sh -c 'ip link set lo up; ip link set eth0 up; ip addr add 10.9.0.2/24 dev eth0
            ip addr add 169.254.169.254/32 dev eth0'
        nsenter -t $container -n sh -c 'ip link set eth0 up; ip addr add 10.88.0.2/16 dev eth0
            ip route add default via 10.88.0.1'
        ip route add 169.254.169.254 via 10.9.0.2
        echo 1 >/proc/sys/net/ipv4/ip_forward
        nft add table ip nat
        nft add chain ip nat post '{ type nat hook postrouting priority 100; }'
        nft add rule ip nat post oifname uplink masquerade
        serve nsenter -t $far -n
        """;

    /**
     * Podman with what it keeps in this namespace only, and an image that has nothing but the programs of this machine. It
     * gets low limits, since a sandbox lets nobody raise them.
     */
    private static final String WITH_PODMAN = """
        mount --make-rprivate /
        mount -t tmpfs tmpfs /var/lib
        mount -t tmpfs tmpfs /run
        run_in_podman() {
            for runtime in crun runc; do # the first of them knows no cgroups of both versions
                ! podman --cgroup-manager=cgroupfs --storage-driver=vfs --runtime=$runtime run --rm \\
                    --ulimit=nofile=1024:1024 --ulimit=nproc=16384:16384 --network=ns:/proc/$container/ns/net \\
                    --volume=/usr:/usr:ro --volume="$OUT.end:/end:ro" localhost/caller:1 "$@" || return 0
            done
            exit 125
        }
        mkdir -p "$OUT.root/usr" "$OUT.end"
        for folder in bin lib lib64; do ln -s usr/$folder "$OUT.root/$folder"; done
        tar -C "$OUT.root" -c . | podman --storage-driver=vfs import - localhost/caller:1 >&2
        """;

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        assumeTrue(Processes.has("unshare", "-n", "true"), "network namespaces are not allowed here");
        assumeTrue(Processes.has("ip", "-V") && Processes.has("curl", "-V"), "ip or curl is absent");
        assumeTrue(
                Files.exists(MODULE.resolve("target/classes/META-INF/versions/22")),
                "only Maven compiles the classes for Java 22");
        jar = Processes.jar(folder.resolve("imdsv.jar"));
    }

    @Test
    void namesWhoCallsImdsV1() {
        var ended = inNamespace(ON_LOOPBACK + """
            trace
            call /latest/meta-data/placement/region 3
            call /latest/meta-data/ami-id 1 $'x-AWS-ec2-Metadata-Token: hunter2\\r\\n'
            exec 3<>/dev/tcp/169.254.169.254/80
            printf 'GET /latest/meta-data/iam/security-credentials/role HTTP/1.1\\r\\nHost: x\\r\\n' >&3
            # in one write, since the service closes the connection after its first answer
            cat <<<$'X-Any: x\\r\\n\\r\\nGET /latest/dynamic/ HTTP/1.1\\r\\nHost: x\\r\\n\\r' >&3
            cat <&3 >/dev/null
            finish
            """);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains("\"instanceId\":\"" + FakeImds.INSTANCE_ID + "\",\"missed\":0,\"dropped\":0,")
                .contains("\"version\":1,\"calls\":3,")
                .contains("\"paths\":{\"/latest/meta-data/placement/region\":3}")
                .contains("\"version\":2,\"calls\":1,")
                .contains("\"paths\":{\"/latest/dynamic/\":1,\"/latest/meta-data/iam/security-credentials/*\":1}")
                .doesNotContain("hunter2");
    }

    @Test
    void namesWhoCallsImdsV1OverIpv6() {
        var ended = inNamespace(ON_LOOPBACK_BY_IPV6 + """
            trace
            call /latest/user-data 1
            finish
            """);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("\"missed\":0").contains("bash\"").contains("{\"/latest/user-data\":1}");
    }

    @Test
    void namesAProcessByItsSocketWhereTheTracepointIsForbidden() {
        assumeTrue(Processes.has("setpriv", "--version"), "setpriv is absent");

        var ended = inNamespace(ON_LOOPBACK + """
            trace setpriv --bounding-set=-sys_admin,-perfmon
            exec 3<>/dev/tcp/169.254.169.254/80
            printf 'GET /latest/user-data HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' >&3
            cat <&3 >/dev/null
            finish
            """);

        assumeTrue(ended.err().contains("may go unnamed"), "the tracepoint can't be forbidden here");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains("\"missed\":0")
                .contains("\"version\":1,\"calls\":1,")
                .contains("bash\"");
    }

    @Test
    void namesAProcessBehindMasqueradingOnce() {
        assumeTrue(Processes.has("nft", "--version"), "nft is absent");

        var ended = inNamespace(WITH_CONTAINER + """
            trace
            within="nsenter -t $container -n"
            call /latest/meta-data/placement/region 2
            finish
            """);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains("\"missed\":0,\"dropped\":0,")
                .contains("\"version\":1,\"calls\":2,")
                .contains("\"/latest/meta-data/placement/region\":2");
    }

    @Test
    void namesTheContainerAndTheImageOfPodman() {
        assumeTrue(Processes.has("podman", "--version"), "podman is absent");
        assumeTrue(Processes.has("nft", "--version"), "nft is absent");

        var ended = inNamespace(WITH_CONTAINER + WITH_PODMAN + """
            trace
            run_in_podman bash -c 'cat /proc/self/cgroup
                for ((i = 0; i < 2; i++)); do
                    exec 3<>/dev/tcp/169.254.169.254/80
                    printf "GET /latest/user-data HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n" >&3
                    cat <&3 >/dev/null
                done
                echo answered
                until [ -e /end/now ]; do sleep 0.1; done' >"$OUT.container" &
            podman=$!
            until grep -q answered "$OUT.container"; do
                kill -0 $podman || wait $podman
                sleep 0.1
            done
            sed -n 's/^0:.*libpod-\\([0-9a-f]*\\).*/id \\1/p' "$OUT.container"
            end_trace
            touch "$OUT.end/now"
            wait $podman
            exit $code
            """);

        assumeTrue(ended.exitCode() != 125, "podman starts no container here: " + ended.err());
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        var id = Pattern.compile("id ([0-9a-f]{64})").matcher(ended.out());
        assertThat(id.find()).as(ended.out()).isTrue();
        assertThat(ended.out())
                .as(ended.err())
                .contains("\"missed\":0,\"dropped\":0,")
                .contains("\"version\":1,\"calls\":2,")
                .containsOnlyOnce("\"version\":1")
                .containsPattern("\"executable\":\"[^\"]*/bash\"")
                .contains("\"container\":{\"id\":\"" + id.group(1) + "\",\"image\":\"localhost/caller:1\"}");
    }

    /** Such a process may be gone before it is named, never before it is counted. */
    @Test
    void countsEveryCallOfProcessesThatEndAtOnce() {
        var ended = inNamespace(ON_LOOPBACK + "trace\n" + GET.repeat(5) + "finish\n");

        var calls = Pattern.compile("region\":(\\d+)").matcher(ended.out()).results();
        assertThat(calls.mapToInt(call -> Integer.parseInt(call.group(1))).sum())
                .as(ended.out())
                .isEqualTo(5);
        assertThat(ended.out()).contains("\"dropped\":0");
    }

    @Test
    void endsWithZeroWhereNobodyCalls() {
        var ended = inNamespace(ON_LOOPBACK + "trace\nfinish\n");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain("\"version\":1").contains("\"missed\":0");
    }

    @Test
    void saysWhyItCannotWatch() {
        assumeTrue(Processes.has("setpriv", "--version"), "setpriv is absent");

        var denied = inNamespace("setpriv --bounding-set=-net_raw \"$JAVA\" -jar \"$JAR\" trace --for 1s");

        assertThat(denied.exitCode()).isEqualTo(69);
        assertThat(denied.err())
                .contains("Cannot watch here: A packet socket can't be opened: operation not permitted")
                .containsOnlyOnce("\n");
    }

    /** A sandbox that forbids such sockets, as Docker's profile does to a container without the right. */
    @Test
    void saysWhyItCannotWatchWhereSeccompForbidsIt() {
        assumeTrue(Processes.has("python3", "-V"), "python3 is absent");

        var denied = inNamespace("""
            python3 - "$JAVA" -jar "$JAR" trace --for 1s <<'PYTHON'
            import ctypes, os, platform, struct, sys
            number, packet = (41 if platform.machine() == "x86_64" else 198), 17
            code = [(0x20, 0, 0, 0), (0x15, 0, 3, number), (0x20, 0, 0, 16), (0x15, 0, 1, packet),
                    (0x06, 0, 0, 0x00050001), (0x06, 0, 0, 0x7fff0000)]
            filter = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
            program = struct.pack("HP", len(code), ctypes.addressof(filter))
            libc = ctypes.CDLL(None, use_errno=True)
            assert libc.prctl(38, 1, 0, 0, 0) == 0
            assert libc.prctl(22, 2, ctypes.c_char_p(program), 0, 0) == 0, os.strerror(ctypes.get_errno())
            os.execv(sys.argv[1], sys.argv[1:])
            PYTHON
            """);

        assertThat(denied.exitCode()).as(denied.err()).isEqualTo(69);
        assertThat(denied.err())
                .contains("Cannot watch here: A packet socket can't be opened: operation not permitted")
                .containsOnlyOnce("\n");
    }

    /** Root without the right to look into other users' processes, and a /proc that hides them. */
    @Test
    void countsCallersThatProcHides() {
        assumeTrue(Processes.has("setpriv", "--version"), "setpriv is absent");
        assumeTrue(
                Processes.has("unshare", "-m", "mount", "-t", "proc", "-o", "hidepid=2", "proc", "/proc"),
                "/proc can't be mounted here");

        var ended = inNamespace(ON_LOOPBACK + """
            trace unshare -m sh -c 'mount -t proc -o hidepid=2 proc /proc
                exec setpriv --bounding-set=-sys_ptrace "$@"' hidden
            within="setpriv --reuid 65534 --clear-groups"
            call /latest/user-data 3
            finish
            """);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains("\"dropped\":0")
                .contains("\"version\":1,\"calls\":3,")
                .contains("\"/latest/user-data\":3");
    }

    @Test
    void namesWget() {
        namesWhatOftenCalls("wget", "wget -q -O /dev/null http://169.254.169.254/latest/meta-data/placement/region");
    }

    @ParameterizedTest
    @Tag("heavy")
    @CsvSource(delimiter = '|', textBlock = """
        python3 | python3 -c "import urllib.request as r; r.urlopen('http://169.254.169.254/latest/meta-data/placement/region').read()"
        node    | node -e "require('http').get('http://169.254.169.254/latest/meta-data/placement/region', {agent: false}, r => r.resume())"
        """)
    void namesWhatOftenCalls(String program, String command) {
        assumeTrue(Processes.has(program, "--version"), program + " is absent");

        var ended = inNamespace(ON_LOOPBACK + "trace\n" + (command + " || :\n").repeat(10) + "finish\n");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains("\"dropped\":0")
                .containsPattern("\"executable\":\"[^\"]*" + program)
                .contains("\"/latest/meta-data/placement/region\":");
    }

    @Test
    void saysThatAnOlderJavaIsTooOld() {
        assumeTrue(!Processes.jdks(17).isEmpty(), "no JDK 17 is installed");
        String java = Processes.jdks(17).getFirst().resolve("bin/java").toString();

        var tooOld = Processes.run(Map.of(), java, "-jar", jar.toString(), "trace");

        assertThat(tooOld.exitCode()).isEqualTo(69);
        assertThat(tooOld.err()).contains("Java 17 is too old").containsOnlyOnce("\n");
    }

    @Test
    void endsWithItsOwnCodesWhereNothingCanBeWritten() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");

        assertThat(inNamespace("\"$JAVA\" -jar \"$JAR\" trace --for 1s --out /nowhere/trace.json")
                        .exitCode())
                .isEqualTo(73);
        assertThat(inNamespace("\"$JAVA\" -jar \"$JAR\" trace --for 100ms >/dev/full")
                        .exitCode())
                .isEqualTo(74);
    }

    @Test
    void leavesNoProcessBehindWhenTheTestIsKilled() throws Exception {
        var script = Processes.builder(environment(), command(ON_LOOPBACK + "echo $server\nwait\n"))
                .redirectError(Redirect.DISCARD)
                .start();
        var server = ProcessHandle.of(Long.parseLong(script.inputReader().readLine()))
                .orElseThrow();

        script.getOutputStream().close();

        assertThat(script.waitFor()).isEqualTo(128 + 9);
        assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }

    private Ended inNamespace(String script) {
        return Processes.run(Redirect.PIPE, environment(), command(script));
    }

    /** In a session of its own, all of which can be killed at once. */
    private static String[] command(String script) {
        return new String[] {"setsid", "--wait", "unshare", "-n", "-m", "bash", "-c", FUNCTIONS + script};
    }

    private Map<String, String> environment() {
        return Map.of(
                "JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "JAR", jar.toString(),
                "CLASSES", MODULE.resolve("target/test-classes").toString(),
                "OUT", folder.resolve("out").toString());
    }
}
