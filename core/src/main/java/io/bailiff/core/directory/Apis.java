package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// APIs: looked up, and removed when no client has anything of them. What makes and changes them
/// is a plan:
/// [Directory].
public final class Apis {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final InstantSource clock;

    public Apis(Transactions<? extends DirectoryReads, ? extends DirectoryTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Api> find(ApiId id) {
        return store.read(reads -> reads.api(id));
    }

    public List<Api> list() {
        return store.read(DirectoryReads::apis);
    }

    /// Clients that may ask for tokens for it, and those that are it.
    public List<Client> clientsOf(ApiId id) {
        return store.read(reads -> users(reads, id));
    }

    /// True if the client may ask for tokens for the API, or is the API.
    public static boolean uses(Client client, ApiId api) {
        String prefix = api.text() + "/";
        return client.api().filter(api::equals).isPresent()
                || Stream.concat(client.scopes().stream(), client.appPermissions().stream())
                        .anyMatch(name -> name.startsWith(prefix));
    }

    /// Refused while a client has anything of it: taking that away ends what the client holds, and
    /// is seen there.
    public ApiChange delete(ApiId id, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            ApiChange result = judge(tx, id, caller);
            if (result instanceof ApiChange.Changed) {
                tx.delete(id);
            }
            tx.audit(new AuditEntry(now, caller.actor(), Deed.DELETE_API.action(), id.text(), code(result), Map.of()));
            return result;
        });
    }

    private static ApiChange judge(DirectoryReads reads, ApiId id, Caller caller) {
        var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.DELETE_API);
        if (refusal.isPresent()) {
            return new ApiChange.NotAllowed(refusal.get());
        }
        if (BuiltIns.isBuiltIn(id)) {
            return new ApiChange.BuiltIn();
        }
        if (reads.api(id).isEmpty()) {
            return new ApiChange.NothingMatches();
        }
        var using = users(reads, id);
        return using.isEmpty() ? new ApiChange.Changed() : new ApiChange.InUse(using);
    }

    private static List<Client> users(DirectoryReads reads, ApiId id) {
        return reads.clients().stream().filter(client -> uses(client, id)).toList();
    }

    private static String code(ApiChange result) {
        return switch (result) {
            case ApiChange.Changed() -> AuditEntry.OK;
            case ApiChange.NothingMatches() -> "nothingMatches";
            case ApiChange.NotAllowed(var why) -> why;
            case ApiChange.InUse _ -> "inUse";
            case ApiChange.BuiltIn() -> "builtIn";
        };
    }
}
