package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.Password;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The first administrator.
///
/// There are no default accounts. While there is no enabled Global Administrator, every start makes a secret and shows
/// it on the console; whoever can read that makes the first one, once.
public final class Setup {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int NAME_MAX = 256;

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final PasswordHasher hasher;
    private final PasswordRule rule;
    private final InstantSource clock;
    private final SecureRandom random;

    public Setup(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            PasswordHasher hasher,
            PasswordRule rule,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.hasher = hasher;
        this.rule = rule;
        this.clock = clock;
        this.random = random;
    }

    /// Makes a secret if there is no enabled Global Administrator. Secrets of earlier starts and of other nodes stay
    /// good until one of them is used.
    ///
    /// @return 256 random bits, to be shown once and kept nowhere
    public Optional<ClearText> open() {
        Instant now = clock.instant();
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        boolean needed = store.write(tx -> {
            tx.takeTurn();
            if (!tx.enabledGlobalAdministrators().isEmpty()) {
                return false;
            }
            tx.insertSetupSecret(Sha256.hex(secret), now);
            tx.audit(entry(now, "", "opened"));
            return true;
        });
        return needed ? Optional.of(ClearText.of(secret)) : Optional.empty();
    }

    /// Would this secret open the set-up now?
    public boolean good(String secret) {
        Instant now = clock.instant();
        return FORM.matcher(secret).matches() && store.read(reads -> good(reads, Sha256.hex(secret), now));
    }

    /// Makes the first administrator and spends every secret. Of two who try at once, one gets [SetupResult.Dead].
    public SetupResult complete(String secret, String principalName, String displayName, ClearText password) {
        Instant now = clock.instant();
        // The secret first: without it, nobody learns which names exist, and nobody makes us hash.
        if (!good(secret)) {
            store.change(tx -> tx.audit(entry(now, "", "deadSecret")));
            return new SetupResult.Dead();
        }
        var name = UserPrincipalName.parse(principalName);
        if (name.isEmpty()) {
            return new SetupResult.NotAcceptable("principalName", "A user name looks like name@domain.");
        }
        String shown = displayName.strip();
        if (shown.isEmpty() || shown.length() > NAME_MAX) {
            return new SetupResult.NotAcceptable("displayName", "A display name has 1 to 256 characters.");
        }
        var objection = rule.objection(password, name.get(), true);
        if (objection.isPresent()) {
            return new SetupResult.NotAcceptable("password", objection.get());
        }
        String hash = hasher.hash(Password.canonical(password.reveal()));
        var user = new User(
                new UserId(UUID.randomUUID()),
                name.get(),
                shown,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(Role.GLOBAL_ADMINISTRATOR),
                now,
                Optional.empty());
        return store.write(tx -> {
            tx.takeTurn();
            if (!good(tx, Sha256.hex(secret), now)) {
                tx.audit(entry(now, "", "deadSecret"));
                return new SetupResult.Dead();
            }
            if (tx.user(user.principalName()).isPresent()) {
                return new SetupResult.NotAcceptable("principalName", "Another user has this name.");
            }
            tx.insert(user);
            tx.password(user.id(), hash, now);
            tx.spendSetupSecrets(now);
            tx.audit(entry(now, user.id().text(), AuditEntry.OK));
            return new SetupResult.Completed(user);
        });
    }

    private static boolean good(DirectoryReads reads, String hash, Instant now) {
        return reads.enabledGlobalAdministrators().isEmpty()
                && reads.setupSecret(hash).filter(secret -> secret.good(now)).isPresent();
    }

    private static AuditEntry entry(Instant now, String target, String outcome) {
        return new AuditEntry(now, new Actor.Unknown(), "set-up", target, outcome, Map.of());
    }
}
