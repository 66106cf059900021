package io.bailiff.store;

import io.bailiff.core.contract.RememberedBrowserContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresRememberedBrowserTest extends RememberedBrowserContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
