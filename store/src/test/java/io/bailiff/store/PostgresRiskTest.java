package io.bailiff.store;

import io.bailiff.core.contract.RiskContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresRiskTest extends RiskContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
