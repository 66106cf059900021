package io.bailiff.cli;

import io.bailiff.cli.backup.BackupCommand;
import io.bailiff.cli.backup.BackupListCommand;
import io.bailiff.cli.backup.BackupMakeCommand;
import io.bailiff.cli.branding.BrandingCommand;
import io.bailiff.cli.branding.BrandingResetCommand;
import io.bailiff.cli.branding.BrandingSetCommand;
import io.bailiff.cli.branding.BrandingShowCommand;
import io.bailiff.cli.client.ClientsAddSecretCommand;
import io.bailiff.cli.client.ClientsCommand;
import io.bailiff.cli.client.ClientsCreateCommand;
import io.bailiff.cli.client.ClientsDeleteCommand;
import io.bailiff.cli.client.ClientsDisableCommand;
import io.bailiff.cli.client.ClientsEnableCommand;
import io.bailiff.cli.client.ClientsListCommand;
import io.bailiff.cli.client.ClientsRemoveSecretCommand;
import io.bailiff.cli.client.ClientsShowCommand;
import io.bailiff.cli.containment.ContainCommand;
import io.bailiff.cli.containment.ContainUserCommand;
import io.bailiff.cli.coverage.CoverageCommand;
import io.bailiff.cli.delivery.DeliveryCommand;
import io.bailiff.cli.delivery.DeliveryShowCommand;
import io.bailiff.cli.delivery.DeliveryTestCommand;
import io.bailiff.cli.device.DevicesCommand;
import io.bailiff.cli.device.DevicesCompliantCommand;
import io.bailiff.cli.device.DevicesDisableCommand;
import io.bailiff.cli.device.DevicesEnableCommand;
import io.bailiff.cli.device.DevicesListCommand;
import io.bailiff.cli.device.DevicesRemoveCommand;
import io.bailiff.cli.drill.DrillsCommand;
import io.bailiff.cli.drill.DrillsListCommand;
import io.bailiff.cli.drill.DrillsProbeCommand;
import io.bailiff.cli.drill.DrillsProbesCommand;
import io.bailiff.cli.drill.DrillsRunCommand;
import io.bailiff.cli.drill.DrillsShowCommand;
import io.bailiff.cli.drill.DrillsTrendCommand;
import io.bailiff.cli.drill.DrillsUnprobeCommand;
import io.bailiff.cli.evidence.EvidenceCommand;
import io.bailiff.cli.evidence.EvidenceExportCommand;
import io.bailiff.cli.evidence.EvidenceKeysCommand;
import io.bailiff.cli.evidence.EvidenceVerifyCommand;
import io.bailiff.cli.group.GroupsAddCommand;
import io.bailiff.cli.group.GroupsCommand;
import io.bailiff.cli.group.GroupsCreateCommand;
import io.bailiff.cli.group.GroupsDeleteCommand;
import io.bailiff.cli.group.GroupsListCommand;
import io.bailiff.cli.group.GroupsMembersCommand;
import io.bailiff.cli.group.GroupsRemoveCommand;
import io.bailiff.cli.group.GroupsRenameCommand;
import io.bailiff.cli.group.GroupsShowCommand;
import io.bailiff.cli.key.KeysCommand;
import io.bailiff.cli.key.KeysListCommand;
import io.bailiff.cli.key.KeysRotateCommand;
import io.bailiff.cli.key.KeysWithdrawCommand;
import io.bailiff.cli.key.OperatorKeysCommand;
import io.bailiff.cli.key.OperatorKeysListCommand;
import io.bailiff.cli.key.OperatorKeysRevokeCommand;
import io.bailiff.cli.kill.KillsCommand;
import io.bailiff.cli.kill.KillsListCommand;
import io.bailiff.cli.kill.KillsShowCommand;
import io.bailiff.cli.login.LoginCommand;
import io.bailiff.cli.login.LogoutCommand;
import io.bailiff.cli.login.WhoamiCommand;
import io.bailiff.cli.method.MethodsAccessPassCommand;
import io.bailiff.cli.method.MethodsBindCertificateCommand;
import io.bailiff.cli.method.MethodsCommand;
import io.bailiff.cli.method.MethodsListCommand;
import io.bailiff.cli.method.MethodsMfaStateCommand;
import io.bailiff.cli.method.MethodsRemoveCommand;
import io.bailiff.cli.method.MethodsRequireReregisterCommand;
import io.bailiff.cli.policy.LocationsCommand;
import io.bailiff.cli.policy.LocationsCreateCommand;
import io.bailiff.cli.policy.LocationsDeleteCommand;
import io.bailiff.cli.policy.LocationsListCommand;
import io.bailiff.cli.policy.LocationsShowCommand;
import io.bailiff.cli.policy.LocationsUpdateCommand;
import io.bailiff.cli.policy.PoliciesCommand;
import io.bailiff.cli.policy.PoliciesCreateCommand;
import io.bailiff.cli.policy.PoliciesDeleteCommand;
import io.bailiff.cli.policy.PoliciesListCommand;
import io.bailiff.cli.policy.PoliciesOffCommand;
import io.bailiff.cli.policy.PoliciesOnCommand;
import io.bailiff.cli.policy.PoliciesReplayCommand;
import io.bailiff.cli.policy.PoliciesReportOnlyCommand;
import io.bailiff.cli.policy.PoliciesShowCommand;
import io.bailiff.cli.policy.PoliciesUpdateCommand;
import io.bailiff.cli.policy.PoliciesWhatIfCommand;
import io.bailiff.cli.receiver.ReceiversAddCommand;
import io.bailiff.cli.receiver.ReceiversCommand;
import io.bailiff.cli.receiver.ReceiversDeliveriesCommand;
import io.bailiff.cli.receiver.ReceiversListCommand;
import io.bailiff.cli.receiver.ReceiversLogoutsCommand;
import io.bailiff.cli.receiver.ReceiversPauseCommand;
import io.bailiff.cli.receiver.ReceiversRemoveCommand;
import io.bailiff.cli.receiver.ReceiversReplayCommand;
import io.bailiff.cli.receiver.ReceiversReplayLogoutCommand;
import io.bailiff.cli.receiver.ReceiversReplayRevocationCommand;
import io.bailiff.cli.receiver.ReceiversResumeCommand;
import io.bailiff.cli.receiver.ReceiversRevocationsCommand;
import io.bailiff.cli.receiver.ReceiversStreamsCommand;
import io.bailiff.cli.receiver.ReceiversVerifyCommand;
import io.bailiff.cli.report.ReportsCommand;
import io.bailiff.cli.report.ReportsListCommand;
import io.bailiff.cli.report.ReportsRunCommand;
import io.bailiff.cli.report.ReportsShowCommand;
import io.bailiff.cli.revocation.RevokeClientCommand;
import io.bailiff.cli.revocation.RevokeCommand;
import io.bailiff.cli.revocation.RevokeDeviceCommand;
import io.bailiff.cli.revocation.RevokeGrantCommand;
import io.bailiff.cli.revocation.RevokeSessionCommand;
import io.bailiff.cli.revocation.RevokeTenantCommand;
import io.bailiff.cli.revocation.RevokeUserClientCommand;
import io.bailiff.cli.revocation.RevokeUserCommand;
import io.bailiff.cli.risk.RiskCommand;
import io.bailiff.cli.risk.RiskConfirmCommand;
import io.bailiff.cli.risk.RiskDismissCommand;
import io.bailiff.cli.risk.RiskListCommand;
import io.bailiff.cli.risk.RiskSafeCommand;
import io.bailiff.cli.risk.RiskShowCommand;
import io.bailiff.cli.rule.RulesCasesCommand;
import io.bailiff.cli.rule.RulesCommand;
import io.bailiff.cli.rule.RulesDropCommand;
import io.bailiff.cli.rule.RulesListCommand;
import io.bailiff.cli.rule.RulesReleaseCommand;
import io.bailiff.cli.rule.RulesSetCommand;
import io.bailiff.cli.session.SessionsCommand;
import io.bailiff.cli.session.SessionsListCommand;
import io.bailiff.cli.session.SessionsRevokeCommand;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.status.StatusCommand;
import io.bailiff.cli.tenant.ApplyCommand;
import io.bailiff.cli.token.TokensActivateCommand;
import io.bailiff.cli.token.TokensAssignCommand;
import io.bailiff.cli.token.TokensCommand;
import io.bailiff.cli.token.TokensImportCommand;
import io.bailiff.cli.token.TokensListCommand;
import io.bailiff.cli.token.TokensTakeBackCommand;
import io.bailiff.cli.transmitter.TransmittersAddCommand;
import io.bailiff.cli.transmitter.TransmittersCommand;
import io.bailiff.cli.transmitter.TransmittersEventsCommand;
import io.bailiff.cli.transmitter.TransmittersListCommand;
import io.bailiff.cli.transmitter.TransmittersPauseCommand;
import io.bailiff.cli.transmitter.TransmittersRemoveCommand;
import io.bailiff.cli.transmitter.TransmittersResumeCommand;
import io.bailiff.cli.transmitter.TransmittersSetCommand;
import io.bailiff.cli.transmitter.TransmittersShowCommand;
import io.bailiff.cli.transmitter.TransmittersVerifyCommand;
import io.bailiff.cli.trust.TrustCommand;
import io.bailiff.cli.user.UsersCommand;
import io.bailiff.cli.user.UsersListCommand;
import io.bailiff.cli.user.UsersResetPasswordCommand;
import io.bailiff.cli.user.UsersRestoreCommand;
import io.bailiff.cli.user.UsersShowCommand;
import io.bailiff.cli.webhook.WebhooksAddCommand;
import io.bailiff.cli.webhook.WebhooksCommand;
import io.bailiff.cli.webhook.WebhooksDeliveriesCommand;
import io.bailiff.cli.webhook.WebhooksListCommand;
import io.bailiff.cli.webhook.WebhooksPauseCommand;
import io.bailiff.cli.webhook.WebhooksRemoveCommand;
import io.bailiff.cli.webhook.WebhooksReplayCommand;
import io.bailiff.cli.webhook.WebhooksResumeCommand;
import io.bailiff.cli.webhook.WebhooksRotateCommand;
import io.bailiff.cli.webhook.WebhooksShowCommand;
import io.bailiff.cli.webhook.WebhooksTestCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// All commands, put together by hand: what a command needs is in its constructor.
final class Commands {
    private Commands() {}

    static CommandLine all(Surroundings surroundings) {
        CommandLine root = new CommandLine(new Root())
                .addSubcommand(new LoginCommand(surroundings))
                .addSubcommand(new LogoutCommand(surroundings))
                .addSubcommand(new WhoamiCommand(surroundings))
                .addSubcommand(new CommandLine(new RevokeCommand())
                        .addSubcommand(new RevokeUserCommand(surroundings))
                        .addSubcommand(new RevokeSessionCommand(surroundings))
                        .addSubcommand(new RevokeGrantCommand(surroundings))
                        .addSubcommand(new RevokeDeviceCommand(surroundings))
                        .addSubcommand(new RevokeClientCommand(surroundings))
                        .addSubcommand(new RevokeUserClientCommand(surroundings))
                        .addSubcommand(new RevokeTenantCommand(surroundings)))
                .addSubcommand(
                        new CommandLine(new ContainCommand()).addSubcommand(new ContainUserCommand(surroundings)))
                .addSubcommand(new CommandLine(new MethodsCommand())
                        .addSubcommand(new MethodsListCommand(surroundings))
                        .addSubcommand(new MethodsRemoveCommand(surroundings))
                        .addSubcommand(new MethodsAccessPassCommand(surroundings))
                        .addSubcommand(new MethodsBindCertificateCommand(surroundings))
                        .addSubcommand(new MethodsMfaStateCommand(surroundings))
                        .addSubcommand(new MethodsRequireReregisterCommand(surroundings)))
                .addSubcommand(new CommandLine(new UsersCommand())
                        .addSubcommand(new UsersListCommand(surroundings))
                        .addSubcommand(new UsersShowCommand(surroundings))
                        .addSubcommand(new UsersResetPasswordCommand(surroundings))
                        .addSubcommand(new UsersRestoreCommand(surroundings)))
                .addSubcommand(new CommandLine(new GroupsCommand())
                        .addSubcommand(new GroupsListCommand(surroundings))
                        .addSubcommand(new GroupsShowCommand(surroundings))
                        .addSubcommand(new GroupsMembersCommand(surroundings))
                        .addSubcommand(new GroupsCreateCommand(surroundings))
                        .addSubcommand(new GroupsRenameCommand(surroundings))
                        .addSubcommand(new GroupsAddCommand(surroundings))
                        .addSubcommand(new GroupsRemoveCommand(surroundings))
                        .addSubcommand(new GroupsDeleteCommand(surroundings)))
                .addSubcommand(new CommandLine(new ClientsCommand())
                        .addSubcommand(new ClientsListCommand(surroundings))
                        .addSubcommand(new ClientsShowCommand(surroundings))
                        .addSubcommand(new ClientsCreateCommand(surroundings))
                        .addSubcommand(new ClientsAddSecretCommand(surroundings))
                        .addSubcommand(new ClientsRemoveSecretCommand(surroundings))
                        .addSubcommand(new ClientsDisableCommand(surroundings))
                        .addSubcommand(new ClientsEnableCommand(surroundings))
                        .addSubcommand(new ClientsDeleteCommand(surroundings)))
                .addSubcommand(new CommandLine(new DevicesCommand())
                        .addSubcommand(new DevicesListCommand(surroundings))
                        .addSubcommand(new DevicesDisableCommand(surroundings))
                        .addSubcommand(new DevicesEnableCommand(surroundings))
                        .addSubcommand(new DevicesCompliantCommand(surroundings))
                        .addSubcommand(new DevicesRemoveCommand(surroundings)))
                .addSubcommand(new CommandLine(new SessionsCommand())
                        .addSubcommand(new SessionsListCommand(surroundings))
                        .addSubcommand(new SessionsRevokeCommand(surroundings)))
                .addSubcommand(new CommandLine(new EvidenceCommand())
                        .addSubcommand(new EvidenceExportCommand(surroundings))
                        .addSubcommand(new EvidenceKeysCommand(surroundings))
                        .addSubcommand(new EvidenceVerifyCommand(surroundings)))
                .addSubcommand(new CommandLine(new KillsCommand())
                        .addSubcommand(new KillsListCommand(surroundings))
                        .addSubcommand(new KillsShowCommand(surroundings)))
                .addSubcommand(new CommandLine(new ReportsCommand())
                        .addSubcommand(new ReportsRunCommand(surroundings))
                        .addSubcommand(new ReportsListCommand(surroundings))
                        .addSubcommand(new ReportsShowCommand(surroundings)))
                .addSubcommand(new CommandLine(new BackupCommand())
                        .addSubcommand(new BackupMakeCommand(surroundings))
                        .addSubcommand(new BackupListCommand(surroundings)))
                .addSubcommand(new CommandLine(new BrandingCommand())
                        .addSubcommand(new BrandingShowCommand(surroundings))
                        .addSubcommand(new BrandingSetCommand(surroundings))
                        .addSubcommand(new BrandingResetCommand(surroundings)))
                .addSubcommand(new CommandLine(new DeliveryCommand())
                        .addSubcommand(new DeliveryShowCommand(surroundings))
                        .addSubcommand(new DeliveryTestCommand(surroundings)))
                .addSubcommand(new CommandLine(new DrillsCommand())
                        .addSubcommand(new DrillsRunCommand(surroundings))
                        .addSubcommand(new DrillsListCommand(surroundings))
                        .addSubcommand(new DrillsShowCommand(surroundings))
                        .addSubcommand(new DrillsTrendCommand(surroundings))
                        .addSubcommand(new DrillsProbesCommand(surroundings))
                        .addSubcommand(new DrillsProbeCommand(surroundings))
                        .addSubcommand(new DrillsUnprobeCommand(surroundings)))
                .addSubcommand(new CommandLine(new ReceiversCommand())
                        .addSubcommand(new ReceiversListCommand(surroundings))
                        .addSubcommand(new ReceiversLogoutsCommand(surroundings))
                        .addSubcommand(new ReceiversRevocationsCommand(surroundings))
                        .addSubcommand(new ReceiversStreamsCommand(surroundings))
                        .addSubcommand(new ReceiversDeliveriesCommand(surroundings))
                        .addSubcommand(new ReceiversReplayCommand(surroundings))
                        .addSubcommand(new ReceiversReplayLogoutCommand(surroundings))
                        .addSubcommand(new ReceiversReplayRevocationCommand(surroundings))
                        .addSubcommand(new ReceiversPauseCommand(surroundings))
                        .addSubcommand(new ReceiversResumeCommand(surroundings))
                        .addSubcommand(new ReceiversVerifyCommand(surroundings))
                        .addSubcommand(new ReceiversAddCommand(surroundings))
                        .addSubcommand(new ReceiversRemoveCommand(surroundings)))
                .addSubcommand(new CommandLine(new TransmittersCommand())
                        .addSubcommand(new TransmittersAddCommand(surroundings))
                        .addSubcommand(new TransmittersListCommand(surroundings))
                        .addSubcommand(new TransmittersShowCommand(surroundings))
                        .addSubcommand(new TransmittersSetCommand(surroundings))
                        .addSubcommand(new TransmittersEventsCommand(surroundings))
                        .addSubcommand(new TransmittersVerifyCommand(surroundings))
                        .addSubcommand(new TransmittersPauseCommand(surroundings))
                        .addSubcommand(new TransmittersResumeCommand(surroundings))
                        .addSubcommand(new TransmittersRemoveCommand(surroundings)))
                .addSubcommand(new CommandLine(new WebhooksCommand())
                        .addSubcommand(new WebhooksAddCommand(surroundings))
                        .addSubcommand(new WebhooksListCommand(surroundings))
                        .addSubcommand(new WebhooksShowCommand(surroundings))
                        .addSubcommand(new WebhooksPauseCommand(surroundings))
                        .addSubcommand(new WebhooksResumeCommand(surroundings))
                        .addSubcommand(new WebhooksTestCommand(surroundings))
                        .addSubcommand(new WebhooksDeliveriesCommand(surroundings))
                        .addSubcommand(new WebhooksReplayCommand(surroundings))
                        .addSubcommand(new WebhooksRotateCommand(surroundings))
                        .addSubcommand(new WebhooksRemoveCommand(surroundings)))
                .addSubcommand(new CommandLine(new TokensCommand())
                        .addSubcommand(new TokensImportCommand(surroundings))
                        .addSubcommand(new TokensListCommand(surroundings))
                        .addSubcommand(new TokensAssignCommand(surroundings))
                        .addSubcommand(new TokensActivateCommand(surroundings))
                        .addSubcommand(new TokensTakeBackCommand(surroundings)))
                .addSubcommand(new CommandLine(new PoliciesCommand())
                        .addSubcommand(new PoliciesListCommand(surroundings))
                        .addSubcommand(new PoliciesShowCommand(surroundings))
                        .addSubcommand(new PoliciesCreateCommand(surroundings))
                        .addSubcommand(new PoliciesUpdateCommand(surroundings))
                        .addSubcommand(new PoliciesOnCommand(surroundings))
                        .addSubcommand(new PoliciesOffCommand(surroundings))
                        .addSubcommand(new PoliciesReportOnlyCommand(surroundings))
                        .addSubcommand(new PoliciesDeleteCommand(surroundings))
                        .addSubcommand(new PoliciesWhatIfCommand(surroundings))
                        .addSubcommand(new PoliciesReplayCommand(surroundings)))
                .addSubcommand(new CommandLine(new LocationsCommand())
                        .addSubcommand(new LocationsListCommand(surroundings))
                        .addSubcommand(new LocationsShowCommand(surroundings))
                        .addSubcommand(new LocationsCreateCommand(surroundings))
                        .addSubcommand(new LocationsUpdateCommand(surroundings))
                        .addSubcommand(new LocationsDeleteCommand(surroundings)))
                .addSubcommand(new CommandLine(new RiskCommand())
                        .addSubcommand(new RiskListCommand(surroundings))
                        .addSubcommand(new RiskShowCommand(surroundings))
                        .addSubcommand(new RiskConfirmCommand(surroundings))
                        .addSubcommand(new RiskDismissCommand(surroundings))
                        .addSubcommand(new RiskSafeCommand(surroundings)))
                .addSubcommand(new CommandLine(new RulesCommand())
                        .addSubcommand(new RulesListCommand(surroundings))
                        .addSubcommand(new RulesSetCommand(surroundings))
                        .addSubcommand(new RulesCasesCommand(surroundings))
                        .addSubcommand(new RulesReleaseCommand(surroundings))
                        .addSubcommand(new RulesDropCommand(surroundings)))
                .addSubcommand(new CommandLine(new KeysCommand())
                        .addSubcommand(new KeysListCommand(surroundings))
                        .addSubcommand(new KeysRotateCommand(surroundings))
                        .addSubcommand(new KeysWithdrawCommand(surroundings)))
                .addSubcommand(new CommandLine(new OperatorKeysCommand())
                        .addSubcommand(new OperatorKeysListCommand(surroundings))
                        .addSubcommand(new OperatorKeysRevokeCommand(surroundings)))
                .addSubcommand(new CoverageCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new ApplyCommand(surroundings))
                .addSubcommand(new TrustCommand(surroundings))
                .addSubcommand(new CompletionCommand(surroundings.terminal()));
        addHelp(root);
        return root;
    }

    private static void addHelp(CommandLine command) {
        if (!command.getCommandSpec().mixinStandardHelpOptions()) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
        command.getCommandSpec().versionProvider(() -> new String[] {Bailiff.version()});
        command.getSubcommands().values().forEach(Commands::addHelp);
    }

    @Command(
            name = "bailiff",
            description = "The command line of Bailiff, the identity provider whose 'Revoke sessions' means it.",
            footer = {
                "",
                "Exit status: 0 done, 1 refused, 2 wrong usage, 3 unreachable or unknown outcome.",
                "",
                "Example:",
                "  bailiff revoke user alice@contoso.example --reason account-takeover --note \"Reported by the help desk\""
            })
    private static final class Root {}
}
