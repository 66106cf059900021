package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.SweepContract;

final class PostgresSweepTest extends SweepContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
