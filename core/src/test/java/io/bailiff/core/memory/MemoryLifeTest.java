package io.bailiff.core.memory;

import io.bailiff.core.contract.LifeContract;
import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.TestClock;
import java.time.Instant;

final class MemoryLifeTest extends LifeContract {
    @Override
    protected StoreUnderTest open() {
        return new MemoryStore(new TestClock(Instant.parse("2026-11-21T12:00:00Z")));
    }
}
