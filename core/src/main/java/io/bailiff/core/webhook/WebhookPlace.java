package io.bailiff.core.webhook;

/// A place in a webhook's list of deliveries, newest first: the next page begins behind it.
public record WebhookPlace(long link) {}
