package io.bailiff.server.console.logs;

/// What is known of one entry of the audit log.
///
/// @param previous the hash of the entry before
/// @param intact the entry and the hash of the one before come to its own hash
/// @param kill address of the kill that it was part of; empty text for none
public record AuditDetail(AuditRow row, String previous, boolean intact, String kill) {}
