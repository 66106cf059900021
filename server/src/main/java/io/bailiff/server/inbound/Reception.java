package io.bailiff.server.inbound;

import io.bailiff.core.inbound.Intake;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.server.federation.NotBelieved;
import io.bailiff.server.federation.TransmitterTalk;
import io.bailiff.server.federation.Unreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one token, however it came.
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final TransmitterTalk talk;
    private final Intake intake;
    private final Meters meters;

    Reception(TransmitterTalk talk, Intake intake, Meters meters) {
        this.talk = talk;
        this.intake = intake;
        this.meters = meters;
    }

    /// What is said to the transmitter. Nothing in it tells whether somebody exists here.
    sealed interface Word {

        record Taken() implements Word {}

        /// @param error one of RFC 8935, 2.4, or `invalid_state` of SSF 1.0
        /// @param code why, in one word
        record Refused(String error, String code) implements Word {}

        /// It may come again later.
        record Later() implements Word {}
    }

    Word take(Transmitter from, String token) {
        try {
            return word(from, intake.take(from, talk.claims(from, token)));
        } catch (NotBelieved e) {
            return word(from, intake.refuse(from, e.code()));
        } catch (Unreachable e) {
            LOG.warn("the keys of transmitter {} ({}) cannot be read: {}", from.id(), from.name(), e.getMessage());
            return new Word.Later();
        }
    }

    private Word word(Transmitter from, Intake.Result result) {
        return switch (result) {
            case Intake.Result.Taken(var what, var capped) -> {
                meters.count(what);
                if (capped) {
                    LOG.error(
                            "transmitter {} ({}) has met its cap: what it says does nothing until somebody has looked",
                            from.id(),
                            from.name());
                }
                yield new Word.Taken();
            }
            case Intake.Result.CameBefore() -> {
                meters.count("repeated");
                yield new Word.Taken();
            }
            case Intake.Result.Refused(var code) -> {
                meters.count("refused");
                LOG.debug("an event of transmitter {} was refused: {}", from.id(), code);
                yield new Word.Refused(error(code), code);
            }
            case Intake.Result.NotNow() -> new Word.Later();
        };
    }

    private static String error(String code) {
        return switch (code) {
            case "wrongIssuer" -> "invalid_issuer";
            case "wrongAudience" -> "invalid_audience";
            case "badSignature" -> "invalid_key";
            case "foreignSubject" -> "access_denied";
            case "wrongState" -> "invalid_state";
            default -> "invalid_request";
        };
    }
}
