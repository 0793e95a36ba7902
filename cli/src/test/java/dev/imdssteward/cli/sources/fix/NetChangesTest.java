package dev.imdssteward.cli.sources.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.journal.JournalStep;
import dev.imdssteward.cli.sources.fix.SourceChange.DefaultVersion;
import dev.imdssteward.cli.sources.fix.SourceChange.GroupVersion;
import dev.imdssteward.cli.sources.fix.SourceChange.NewVersion;
import dev.imdssteward.enforcer.AccountAndRegion;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetChangesTest {

    private static List<SourceChange> net(SourceChange... changes) {
        var entries = Stream.of(changes)
                .map(change -> new SourceEntry(
                        JournalStep.CHANGED,
                        Instant.EPOCH,
                        new AccountAndRegion("111122223333", "eu-west-1"),
                        change,
                        0,
                        false,
                        ""))
                .toList();
        return NetChanges.of(entries).stream().map(SourceEntry::change).toList();
    }

    @Test
    void joinsWhatFollowsOnEachOther() {
        assertThat(net(new DefaultVersion("lt-1", 1, 3), new DefaultVersion("lt-1", 3, 5)))
                .containsExactly(new DefaultVersion("lt-1", 1, 5));
    }

    @Test
    void comesToNothingThereAndBack() {
        assertThat(net(new GroupVersion("web", "lt-1", "web", 1, 3), new GroupVersion("web", "lt-1", "web", 3, 1)))
                .isEmpty();
    }

    @Test
    void keepsApartWhatSomebodyElseChangedBetween() {
        assertThat(net(new DefaultVersion("lt-1", 1, 3), new DefaultVersion("lt-1", 4, 6)))
                .containsExactly(new DefaultVersion("lt-1", 1, 3), new DefaultVersion("lt-1", 4, 6));
    }

    @Test
    void keepsApartWhatIsNotOfOneTemplate() {
        assertThat(net(
                        new DefaultVersion("lt-1", 1, 3),
                        new DefaultVersion("lt-2", 3, 1),
                        new NewVersion("lt-1", 1, "a")))
                .hasSize(3);
    }
}
