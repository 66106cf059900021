package io.bailiff.store.grant;

import io.bailiff.store.Sql;

/// Waiting devices on one open transaction.
public record SqlDevices(Sql store) implements DeviceSql {}
