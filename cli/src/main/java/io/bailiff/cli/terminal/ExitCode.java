package io.bailiff.cli.terminal;

/// What the process tells its caller. The numbers are a contract with scripts.
public enum ExitCode {
    /// It is done, and the server has said so.
    DONE(0),
    /// The server said no; nothing has changed.
    REFUSED(1),
    /// The command line was wrong; nothing was sent.
    USAGE(2),
    /// The server could not be reached, or it is not known what came of the request.
    UNKNOWN(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
