package io.bailiff.store;

import io.bailiff.core.contract.FactorContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteFactorTest extends FactorContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
