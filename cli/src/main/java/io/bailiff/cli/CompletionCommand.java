package io.bailiff.cli;

import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `bailiff completion`
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Example:", "  source <(bailiff completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        terminal.out().print(AutoComplete.bash("bailiff", root));
        terminal.out().flush();
        return ExitCode.DONE.number();
    }
}
