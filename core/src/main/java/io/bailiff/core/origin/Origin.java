package io.bailiff.core.origin;

import java.util.Optional;

/// Who vouched for a sign-in from outside, and for whom: what he may take back later.
///
/// @param source another provider, or an authority of certificates
/// @param subject what the source calls the user or his certificate
/// @param session what the source calls the sign-in there, if it has a name
public record Origin(String source, String subject, Optional<String> session) {

    /// All sign-ins that one source vouched for, or some of them.
    ///
    /// @param subject only for this one
    /// @param session only in this one
    public record Match(String source, Optional<String> subject, Optional<String> session) {

        public static Match all(String source) {
            return new Match(source, Optional.empty(), Optional.empty());
        }

        public boolean covers(Origin origin) {
            return origin.source().equals(source)
                    && subject.filter(one -> !one.equals(origin.subject())).isEmpty()
                    && session.filter(one -> !origin.session().equals(Optional.of(one)))
                            .isEmpty();
        }
    }
}
