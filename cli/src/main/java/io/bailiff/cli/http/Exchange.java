package io.bailiff.cli.http;

import io.bailiff.cli.json.Json;

/// What came of one request.
public sealed interface Exchange {

    /// A whole reply.
    ///
    /// @param status the HTTP status
    /// @param body [Json.Absent] if it was empty or not JSON
    /// @param empty whether the body had no bytes
    /// @param retryAfter the header's value, or empty text
    record Reply(int status, Json body, boolean empty, String retryAfter) implements Exchange {}

    /// No connection, or no trust in who answered: the request has not left this machine.
    ///
    /// @param why for a person
    record NotSent(String why) implements Exchange {}

    /// The request may have been received; no whole reply came back.
    ///
    /// @param why for a person
    record NoReply(String why) implements Exchange {}
}
