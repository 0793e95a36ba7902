package dev.imdssteward.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.AnsiStyle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class HelpTextTest {

    @Command(
            name = "look",
            description = {"Looks at things that are far away, and says what they are.", "Changes nothing."},
            exitCodeList = {"0:Seen.", "64:Wrong usage."},
            footer = {"steward look --at 5%%", "eye=left steward look | less"})
    private static final class Look implements Runnable {
        @SuppressWarnings("UnusedVariable") // picocli reads it
        @ArgGroup(validate = false, heading = "Where to look")
        private final Where where = new Where();

        private static final class Where {
            @SuppressWarnings("UnusedVariable") // picocli reads it
            @Option(names = "--at", paramLabel = "N%", description = "Look at N%% of them (default: ${DEFAULT-VALUE}).")
            private String at = "1%";
        }

        @Override
        public void run() {}
    }

    private static List<String> help(int width) {
        return HelpText.lines(new CommandLine(new Look()), AnsiStyle.PLAIN, width, "./steward");
    }

    @Test
    void isNotWrappedIntoAPipe() {
        assertThat(String.join("\n", help(Integer.MAX_VALUE))).isEqualTo("""
                        Usage: look [options]

                        Looks at things that are far away, and says what they are.

                        Changes nothing.

                        Where to look:
                          --at N%  Look at N% of them (default: 1%).

                        Environment:
                          NO_COLOR   Never colour, if this is not empty.
                          TERM       No colour and no progress bar, if this is dumb.
                          JAVA_HOME  The Java 25 to run on, instead of the one that is found.

                        Exit codes:
                          0   Seen.
                          64  Wrong usage.

                        Examples:
                          ./steward look --at 5%
                          eye=left ./steward look | less""");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 50, 80, 200})
    void isAsWideAsTheTerminal(int width) {
        assertThat(help(width)).allMatch(line -> line.length() <= width).contains("Where to look:");
    }

    @Test
    void putsTextsBelowOptionsWhereThereIsNoRoomBesideThem() {
        assertThat(help(40)).containsSubsequence("  --at N%", "      Look at N% of them (default: 1%).");
    }
}
