package dev.imdssteward.cli;

import dev.imdssteward.cli.help.Completion;
import dev.imdssteward.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that makes a shell complete commands, options and their values.",
        exitCodeList = {"0:Done.", ExitCode.USAGE_TEXT},
        footer = {
            "source <(steward completion bash)",
            "source <(steward completion zsh)",
            "steward completion fish | source"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    /** The shells that have a script. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Override
    public Integer call() {
        var root = spec.root();
        steward.print(
                switch (shell) {
                    case bash -> Completion.bash(root);
                    case zsh -> Completion.zsh(root);
                    case fish -> Completion.fish(root);
                });
        return ExitCode.DONE;
    }
}
