package io.bailiff.core.memory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.Ceremony;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.SentCode;
import io.bailiff.core.authenticator.TotpAuthenticator;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.SetupSecret;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Message;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.PendingSignIn;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that is stored. Rows are values, so a copy of the collections is a snapshot.
final class Tables {
    final Map<UserId, User> users = new HashMap<>();
    final Set<UserId> deleted = new HashSet<>();
    final Map<UserId, String> passwords = new HashMap<>();
    final Map<UserId, Instant> passwordTimes = new HashMap<>();
    final Set<UserId> passwordsToChange = new HashSet<>();
    final Map<UserId, ContainedAccount> contained = new HashMap<>();
    final Map<ClientId, Client> clients = new HashMap<>();
    final Map<ApiId, Api> apis = new HashMap<>();
    final Map<SessionId, Session> sessions = new LinkedHashMap<>();
    final Map<String, SessionId> cookies = new HashMap<>();
    final Map<GrantId, Grant> grants = new LinkedHashMap<>();
    final Map<String, AuthorizationCode> codes = new HashMap<>();
    final Map<Scope, Position> killed = new HashMap<>();
    final Map<Scope, Instant> outsideTimes = new HashMap<>();
    final Map<Scope.OfUserAtClient, Set<String>> consents = new HashMap<>();
    final Map<Scope.OfUserAtClient, Instant> consentTimes = new HashMap<>();
    final List<LoggedKill> kills = new ArrayList<>();
    final Map<List<String>, Position> idempotencyKeys = new HashMap<>();
    final List<AuditEntry> audit = new ArrayList<>();
    final Map<String, Attempts> attempts = new HashMap<>();
    final Map<GroupId, Group> groups = new HashMap<>();
    final Map<String, SetupSecret> setupSecrets = new HashMap<>();
    /// Names that were used up, with their issuers, and until when they count.
    final Map<List<String>, Instant> usedOnce = new HashMap<>();
    /// Hashes of device codes, and when they expire.
    final Map<String, Instant> devices = new HashMap<>();
    final Map<UserId, Mfa> mfa = new HashMap<>();
    final Map<AuthenticatorId, Authenticator> authenticators = new LinkedHashMap<>();
    final Map<AuthenticatorId, TotpAuthenticator> apps = new LinkedHashMap<>();
    final Map<AuthenticatorId, PasskeyCredential> passkeys = new HashMap<>();
    final Map<String, Ceremony> ceremonies = new HashMap<>();
    final Map<UserId, MemoryAuthenticators.CodeSet> recoveryCodes = new HashMap<>();
    final Map<UserId, AccessPass> accessPasses = new HashMap<>();
    final Map<AuthenticatorId, HardwareToken> hardwareTokens = new HashMap<>();
    final Map<String, PendingSignIn> pending = new HashMap<>();
    final Map<AuthenticatorId, String> destinations = new HashMap<>();
    final Map<List<String>, SentCode> sentCodes = new HashMap<>();
    final Map<MessageId, Message> messages = new LinkedHashMap<>();
    Optional<Long> told = Optional.empty();
    String tenantName = "Contoso";
    boolean tenantEnabled = true;
    int chained;
    Position head;

    Tables(Position head) {
        this.head = head;
    }

    Tables copy() {
        var copy = new Tables(head);
        copy.users.putAll(users);
        copy.deleted.addAll(deleted);
        copy.passwords.putAll(passwords);
        copy.passwordTimes.putAll(passwordTimes);
        copy.passwordsToChange.addAll(passwordsToChange);
        copy.contained.putAll(contained);
        copy.clients.putAll(clients);
        copy.apis.putAll(apis);
        copy.sessions.putAll(sessions);
        copy.cookies.putAll(cookies);
        copy.grants.putAll(grants);
        copy.codes.putAll(codes);
        copy.killed.putAll(killed);
        copy.outsideTimes.putAll(outsideTimes);
        copy.consents.putAll(consents);
        copy.consentTimes.putAll(consentTimes);
        copy.kills.addAll(kills);
        copy.idempotencyKeys.putAll(idempotencyKeys);
        copy.audit.addAll(audit);
        copy.attempts.putAll(attempts);
        copy.groups.putAll(groups);
        copy.setupSecrets.putAll(setupSecrets);
        copy.usedOnce.putAll(usedOnce);
        copy.devices.putAll(devices);
        copy.mfa.putAll(mfa);
        copy.authenticators.putAll(authenticators);
        copy.apps.putAll(apps);
        copy.passkeys.putAll(passkeys);
        copy.ceremonies.putAll(ceremonies);
        copy.recoveryCodes.putAll(recoveryCodes);
        copy.accessPasses.putAll(accessPasses);
        copy.hardwareTokens.putAll(hardwareTokens);
        copy.pending.putAll(pending);
        copy.destinations.putAll(destinations);
        copy.sentCodes.putAll(sentCodes);
        copy.messages.putAll(messages);
        copy.told = told;
        copy.tenantName = tenantName;
        copy.tenantEnabled = tenantEnabled;
        copy.chained = chained;
        return copy;
    }
}
