package io.bailiff.server.account;

import io.bailiff.server.web.Agent;
import java.time.Instant;

/// A browser in which the user is not asked for his second factor, as the page shows it.
///
/// @param id to be named when it is forgotten
public record RememberedRow(String id, Agent agent, Instant since, Instant until) {}
