package io.bailiff.core.message;

import io.bailiff.core.id.MessageId;
import java.util.Optional;

/// A message in words, ready to be carried. It does not print.
///
/// @param id the same for every try, so that who gets it twice can tell
/// @param subject empty text where there is none
/// @param code the one-time code in it, for whoever must say it digit by digit
public record Parcel(
        MessageId id, Channel channel, String to, String about, String subject, String text, Optional<String> code) {

    @Override
    public String toString() {
        return "Parcel[" + id + ", hidden]";
    }
}
