package io.bailiff.store;

import io.bailiff.core.contract.LifeContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteLifeTest extends LifeContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
