package io.bailiff.core.signal;

/// A place in the list of deliveries, newest first: the next page begins behind it.
public record SignalPlace(long number, StreamId stream) {

    public static SignalPlace of(SignalDelivery delivery) {
        return new SignalPlace(delivery.number(), delivery.stream());
    }
}
