package io.bailiff.cli.api;

import io.bailiff.cli.setting.Confirmation;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import picocli.CommandLine.Mixin;

/// What commands have in common that ask a server and print what it answers.
public abstract class ApiCommand {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    protected ApiCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    protected final Surroundings surroundings() {
        return surroundings;
    }

    protected final Ask ask() {
        return new Ask(surroundings, server, output);
    }

    /// Bailiff's own API.
    protected final Api api() {
        return Api.open(server, surroundings);
    }

    protected final Api graph() {
        return Api.graph(server, surroundings);
    }

    /// Whether machines read what is printed.
    protected final boolean json() {
        return output.json();
    }

    protected final Complaint complaint() {
        return new Complaint(terminal(), json());
    }

    protected final Times times() {
        return output.times(surroundings);
    }

    protected final Terminal terminal() {
        return surroundings.terminal();
    }

    protected final void line(String text) {
        terminal().line(text);
    }

    /// @param empty what is said instead of a table without rows
    protected final void table(Table table, String empty) {
        terminal().table(table, empty);
    }

    /// Whether a person has typed this, to go on with what cannot be taken back.
    ///
    /// @throws io.bailiff.cli.setting.WrongSetting if there is nobody to ask
    protected final boolean typed(String expected, String question) {
        return Confirmation.typed(expected, question, surroundings);
    }
}
