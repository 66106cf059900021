package io.bailiff.server.api;

import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The kill that an address names.
@Component
class KillFinder {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,16}");

    private final RevocationLog log;

    KillFinder(RevocationLog log) {
        this.log = log;
    }

    /// @throws Refused if there is none
    LoggedKill at(String position) {
        return position(position)
                .flatMap(log::find)
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no kill at this position.")));
    }

    static Optional<Position> position(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                        .filter(number -> number <= Position.MAX)
                        .map(Position::new)
                : Optional.empty();
    }
}
