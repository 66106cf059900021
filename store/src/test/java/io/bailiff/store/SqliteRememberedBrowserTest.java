package io.bailiff.store;

import io.bailiff.core.contract.RememberedBrowserContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteRememberedBrowserTest extends RememberedBrowserContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
