package io.bailiff.store;

import io.bailiff.core.contract.LogoutContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteLogoutTest extends LogoutContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
