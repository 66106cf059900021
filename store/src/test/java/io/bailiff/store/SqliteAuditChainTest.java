package io.bailiff.store;

final class SqliteAuditChainTest extends AuditChainContract {
    @Override
    SqlStoreUnderTest open() {
        return SqliteFiles.open();
    }
}
