package io.bailiff.store;

import io.bailiff.core.contract.DeliveredCodesContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteDeliveredCodesTest extends DeliveredCodesContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
