package io.bailiff.store;

import io.bailiff.core.contract.GuessingContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresGuessingTest extends GuessingContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
