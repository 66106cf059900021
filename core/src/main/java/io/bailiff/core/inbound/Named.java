package io.bailiff.core.inbound;

/// A simple subject of an event (RFC 9493, 3), as far as it can be one of ours.
public sealed interface Named {

    /// By a mail address, or an `acct` address of the same form.
    record ByMail(String address) implements Named {}

    /// By what an issuer calls him.
    record ByIssuer(String issuer, String subject) implements Named {}

    /// By an id that needs no more.
    record ById(String id) implements Named {}

    /// In a form that we know nobody by.
    record Otherwise(String format) implements Named {}

    /// For people.
    default String text() {
        return switch (this) {
            case ByMail(var address) -> "email " + address;
            case ByIssuer(var issuer, var subject) -> "iss_sub " + issuer + " " + subject;
            case ById(var id) -> "opaque " + id;
            case Otherwise(var format) -> format;
        };
    }
}
