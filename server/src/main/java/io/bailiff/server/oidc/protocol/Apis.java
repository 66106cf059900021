package io.bailiff.server.oidc.protocol;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.ClientReads;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.transaction.Transactions;
import java.util.Optional;

/// The APIs that tokens can be asked for: those of the tenant, and the provider's own.
public final class Apis {
    private final Transactions<? extends ClientReads, ?> store;

    public Apis(Transactions<? extends ClientReads, ?> store) {
        this.store = store;
    }

    public Optional<Api> find(ApiId id) {
        return BuiltIns.find(id).or(() -> store.read(reads -> reads.api(id)));
    }

    /// By the id as a client spells it: as Entra does, without regard to case.
    Optional<Api> spelled(String text) {
        return ApiId.parse(text).flatMap(this::find).or(() -> ignoringCase(text));
    }

    private Optional<Api> ignoringCase(String text) {
        return BuiltIns.apis().stream()
                .filter(api -> api.id().text().equalsIgnoreCase(text))
                .findFirst()
                .or(() -> store.read(reads -> reads.apis().stream()
                        .filter(api -> api.id().text().equalsIgnoreCase(text))
                        .findFirst()));
    }
}
