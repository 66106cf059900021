package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.transaction.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the organisation shows itself, in the hands of an administrator.
public final class Branding {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final InstantSource clock;

    public Branding(Transactions<? extends DirectoryReads, ? extends DirectoryTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Result {

        record Changed(Brand brand) implements Result {}

        /// @param problems by field, stable codes
        record Invalid(Map<String, String> problems) implements Result {
            public Invalid {
                problems = Map.copyOf(problems);
            }
        }

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    public Brand brand() {
        return store.read(DirectoryReads::brand);
    }

    /// Another one after each change.
    public long version() {
        return store.read(DirectoryReads::brandVersion);
    }

    /// Why `caller` may not; empty if he may.
    public Optional<String> refusal(Caller caller) {
        return store.read(reads -> refusal(reads, caller));
    }

    private static Optional<String> refusal(DirectoryReads reads, Caller caller) {
        return DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.CHANGE_BRANDING);
    }

    /// Replaces all of it.
    public Result change(Brand brand, Caller caller) {
        return store.write(tx -> {
            var old = tx.brand();
            var result = result(tx, brand, caller);
            if (result instanceof Result.Changed && !old.equals(brand)) {
                tx.save(brand);
            }
            tx.audit(new AuditEntry(
                    clock.instant(),
                    caller.actor(),
                    Deed.CHANGE_BRANDING.action(),
                    "",
                    switch (result) {
                        case Result.Changed _ -> AuditEntry.OK;
                        case Result.Invalid _ -> "invalid";
                        case Result.NotAllowed(var why) -> why;
                    },
                    Map.of("changed", String.join(" ", changed(old, brand)))));
            return result;
        });
    }

    private static Result result(DirectoryTx tx, Brand brand, Caller caller) {
        var refusal = refusal(tx, caller);
        if (refusal.isPresent()) {
            return new Result.NotAllowed(refusal.get());
        }
        var problems = BrandRules.problems(brand);
        return problems.isEmpty() ? new Result.Changed(brand) : new Result.Invalid(problems);
    }

    private static List<String> changed(Brand old, Brand brand) {
        var fields = new ArrayList<String>();
        note(fields, "name", old.name(), brand.name());
        note(fields, "accent", old.accent(), brand.accent());
        note(fields, "line", old.line(), brand.line());
        note(fields, "help", old.help(), brand.help());
        note(fields, "privacy", old.privacy(), brand.privacy());
        note(fields, "imprint", old.imprint(), brand.imprint());
        note(fields, "logo", old.logo(), brand.logo());
        return fields;
    }

    private static void note(List<String> fields, String field, Object old, Object now) {
        if (!old.equals(now)) {
            fields.add(field);
        }
    }
}
