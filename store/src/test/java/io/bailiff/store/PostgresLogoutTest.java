package io.bailiff.store;

import io.bailiff.core.contract.LogoutContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresLogoutTest extends LogoutContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
