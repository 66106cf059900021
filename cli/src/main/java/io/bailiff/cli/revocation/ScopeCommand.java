package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/// What the seven commands below `revoke` share; each adds its scope.
abstract class ScopeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StatementOptions statement = new StatementOptions();

    @Mixin
    private RevokeOptions options = new RevokeOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    ScopeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What to revoke, as the person named it.
    abstract Scope scope();

    @Override
    public Integer call() {
        return revocation().of(scope());
    }

    final Revocation revocation() {
        return new Revocation(surroundings, statement, options, output, server);
    }
}
