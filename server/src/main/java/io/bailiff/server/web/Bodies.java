package io.bailiff.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Reads request bodies, but not more than they may be.
public final class Bodies {
    private Bodies() {}

    /// The whole body.
    ///
    /// @throws Refused 415 if it is not of `type`, 413 if it is longer than `limit` bytes
    public static byte[] read(HttpServletRequest request, MediaType type, int limit) {
        if (contentType(request).filter(type::isCompatibleWith).isEmpty()) {
            throw new Refused(new ApiError(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupportedMediaType",
                    "The Content-Type must be " + type + "."));
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        try {
            byte[] bytes = request.getInputStream().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new Refused(ApiError.badRequest("The body ended early.", ""));
        }
    }

    private static Optional<MediaType> contentType(HttpServletRequest request) {
        String header = request.getContentType();
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MediaType.parseMediaType(header));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    private static Refused tooLarge(int limit) {
        return new Refused(new ApiError(
                HttpStatus.CONTENT_TOO_LARGE, "payloadTooLarge", "The body is larger than " + limit + " bytes."));
    }
}
