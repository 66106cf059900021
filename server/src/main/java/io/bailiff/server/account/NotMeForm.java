package io.bailiff.server.account;

import io.bailiff.server.web.Agent;
import java.time.Instant;

/// What the user points at, and what will happen.
///
/// @param session the id of the session; empty text if it is a sign-in
/// @param number of the sign-in in the history; empty text if it is a session
/// @param failed the sign-in was refused: nobody got in by it
/// @param blocks the account will be blocked; not that of the last Global Administrator
public record NotMeForm(
        String session,
        String number,
        Agent agent,
        String userAgent,
        String address,
        Instant at,
        boolean failed,
        boolean blocks) {}
