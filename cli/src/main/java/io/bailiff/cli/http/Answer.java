package io.bailiff.cli.http;

import io.bailiff.cli.json.Json;

/// What a request came to, in the words that decide the exit code.
public sealed interface Answer {

    /// The server did it.
    ///
    /// @param body its answer
    record Done(Json body) implements Answer {}

    /// Anything else.
    sealed interface NotDone extends Answer {}

    /// The server said no, and nothing has changed.
    ///
    /// @param status a 4xx
    /// @param code the server's stable word for it
    /// @param message what the server advises
    /// @param body the whole error
    record Refused(int status, String code, String message, Json body) implements NotDone {}

    /// It did not happen, and not because somebody said no: nothing is reachable, or the server cannot work now.
    ///
    /// @param why for a person
    record NothingDone(String why) implements NotDone {}

    /// The request may or may not have taken effect.
    ///
    /// @param why for a person
    record Unknown(String why) implements NotDone {}

    /// Reads the outcome from an exchange.
    ///
    /// @param request what was sent: losing the answer to a question leaves nothing unknown
    static Answer of(Request request, Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent(var why) -> new NothingDone(why);
            case Exchange.NoReply(var why) -> inDoubt(request, why);
            case Exchange.Reply reply -> of(request, reply);
        };
    }

    private static Answer of(Request request, Exchange.Reply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return status == 204 || !(reply.body() instanceof Json.Absent) || reply.empty()
                    ? new Done(reply.body())
                    : inDoubt(request, "the answer is not JSON; is " + request.uri() + " a Bailiff server?");
        }
        if (status >= 400 && status < 500) {
            return refused(reply);
        }
        // Also if the store is away: a commit whose confirmation was lost may have taken place.
        return inDoubt(
                request,
                "the server answered " + status + words(error(reply.body()).text("message")));
    }

    private static Refused refused(Exchange.Reply reply) {
        Json error = error(reply.body());
        // OAuth's endpoints have their own shape of error (RFC 6749, 5.2).
        String oauth = reply.body().text("error");
        String code = oauth.isEmpty() ? error.text("code") : oauth;
        String message = oauth.isEmpty() ? error.text("message") : reply.body().text("error_description");
        if (reply.status() == 429 && !reply.retryAfter().isEmpty()) {
            message = message + " Try again in " + reply.retryAfter() + " s.";
        }
        return new Refused(reply.status(), code, message.strip(), reply.body());
    }

    private static Json error(Json body) {
        return body.at("error");
    }

    private static String words(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }

    private static NotDone inDoubt(Request request, String why) {
        return request.onlyReads() ? new NothingDone(why) : new Unknown(why);
    }
}
