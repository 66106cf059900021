package io.bailiff.store;

import io.bailiff.core.contract.RiskContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteRiskTest extends RiskContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
