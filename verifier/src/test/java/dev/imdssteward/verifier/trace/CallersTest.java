package dev.imdssteward.verifier.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.trace.process.ProcessIdentity;
import dev.imdssteward.verifier.trace.process.Seen;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallersTest {

    private final Callers callers = new Callers(false);

    @Test
    void countsCallersThatAreTooManyToBeToldApart() {
        for (int i = 0; i < 10_000; i++) {
            call("/opt/program" + i, Collections.nCopies(40, "argument".repeat(3) + i), "/latest/meta-data/" + i);
        }

        List<Caller> all = callers.sorted();
        assertThat(all.stream().mapToLong(Caller::calls).sum()).isEqualTo(10_000);
        assertThat(all.stream().mapToInt(CallersTest::characters).sum()).isLessThan(3 * 1024 * 1024);
        assertThat(all.get(0).program()).isEqualTo(ProcessIdentity.OTHERS);
        assertThat(arguments("/opt/program1")).hasSize(40);
        assertThat(arguments("/opt/program2000")).containsExactly("...");
    }

    @Test
    void countsPathsThatAreTooManyToBeTold() {
        for (int i = 0; i < 1000; i++) {
            call("/usr/bin/curl", List.of("-s"), "/latest/meta-data/" + i);
        }

        assertThat(callers.sorted()).singleElement().satisfies(caller -> {
            assertThat(caller.paths()).hasSize(101).containsEntry("...", 900);
            assertThat(caller.calls()).isEqualTo(1000);
        });
    }

    private void call(String executable, List<String> arguments, String path) {
        var program = new ProcessIdentity(executable, arguments, "app", null, null, List.of());
        callers.add(new Seen(7, program), new ImdsRequest(1, path), Instant.EPOCH);
    }

    private List<String> arguments(String executable) {
        return callers.sorted().stream()
                .map(Caller::program)
                .filter(program -> program.executable().equals(executable))
                .findFirst()
                .orElseThrow()
                .arguments();
    }

    private static int characters(Caller caller) {
        return String.join("", caller.program().arguments()).length()
                + caller.program().executable().length()
                + String.join("", caller.paths().keySet()).length();
    }
}
