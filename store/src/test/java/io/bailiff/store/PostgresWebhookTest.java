package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.WebhookContract;

final class PostgresWebhookTest extends WebhookContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
