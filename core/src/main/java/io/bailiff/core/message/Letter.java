package io.bailiff.core.message;

import java.util.Map;

/// What a message says, before it is put into words. It does not print, because a code may be among
/// its facts.
///
/// @param to an e-mail address, or a telephone number in E.164
/// @param about the last part of its texts' keys, such as `code`
/// @param facts that its words are filled with
public record Letter(String to, String about, Map<String, String> facts) {
    /// The name of the fact that is a one-time code.
    public static final String CODE = "code";

    public Letter {
        facts = Map.copyOf(facts);
    }

    @Override
    public String toString() {
        return "Letter[about " + about + ", hidden]";
    }
}
