package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.WebhookContract;

final class SqliteWebhookTest extends WebhookContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
