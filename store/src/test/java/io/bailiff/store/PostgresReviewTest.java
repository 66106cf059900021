package io.bailiff.store;

import io.bailiff.core.contract.ReviewContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresReviewTest extends ReviewContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
