package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.Webhooks;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What administrators do with webhooks: who is told of the audit log is theirs to say.
public final class WebhookDesk {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final Webhooks webhooks;
    private final WebhookDispatch dispatch;
    private final InstantSource clock;

    public WebhookDesk(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            Webhooks webhooks,
            WebhookDispatch dispatch,
            InstantSource clock) {
        this.store = store;
        this.webhooks = webhooks;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Result {
        record Done(Webhooks.Result result) implements Result {}

        record Tested(Optional<WebhookReceiver.Answer> answer) implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    /// Why `caller` may not; empty if he may.
    public Optional<String> refusal(Caller caller) {
        return store.read(reads ->
                DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.CHANGE_RECEIVER));
    }

    private Result allowed(Caller caller, String target, Supplier<Result> deed) {
        return refusal(caller)
                .<Result>map(why -> {
                    store.change(tx -> tx.audit(
                            new AuditEntry(clock.instant(), caller.actor(), "webhook", target, why, Map.of())));
                    return new Result.NotAllowed(why);
                })
                .orElseGet(deed);
    }

    public Result add(Caller caller, String address, List<Topic> topics, String description) {
        return allowed(caller, "", () -> new Result.Done(webhooks.add(caller.actor(), address, topics, description)));
    }

    public Result rotate(Caller caller, WebhookId id) {
        return allowed(caller, id.text(), () -> new Result.Done(webhooks.rotate(caller.actor(), id)));
    }

    public Result pause(Caller caller, WebhookId id, String reason) {
        return allowed(caller, id.text(), () -> new Result.Done(webhooks.pause(caller.actor(), id, reason)));
    }

    public Result resume(Caller caller, WebhookId id, boolean skip) {
        return allowed(caller, id.text(), () -> new Result.Done(webhooks.resume(caller.actor(), id, skip)));
    }

    public Result remove(Caller caller, WebhookId id) {
        return allowed(caller, id.text(), () -> new Result.Done(webhooks.remove(caller.actor(), id)));
    }

    public Result replay(Caller caller, WebhookId id, long link) {
        return allowed(caller, id.text(), () -> new Result.Done(webhooks.replay(caller.actor(), id, link)));
    }

    public Result test(Caller caller, WebhookId id) {
        return allowed(caller, id.text(), () -> new Result.Tested(dispatch.test(id, caller.actor())));
    }
}
