package dev.imdssteward.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that makes the shell complete this command's options and their values.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./steward completion bash)                   in bash, or in ~/.bashrc",
            "  source <(./steward completion zsh)                    in zsh: by bashcompinit"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    private Steward steward;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}; the script is the same.")
    @SuppressWarnings("unused") // says what is possible
    private Shell shell;

    /** The shells that understand the script. */
    enum Shell {
        bash,
        zsh
    }

    @Override
    public Integer call() {
        var root = spec.root();
        steward.print(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCode.DONE;
    }
}
