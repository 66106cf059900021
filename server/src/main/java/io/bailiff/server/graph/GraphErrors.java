package io.bailiff.server.graph;

import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import java.util.List;
import org.springframework.http.HttpStatus;

/// Refusals with Graph's own codes.
final class GraphErrors {
    private static final String BAD_REQUEST = "Request_BadRequest";

    private GraphErrors() {}

    static Refused badRequest(String message, String target) {
        return new Refused(new ApiError(HttpStatus.BAD_REQUEST, BAD_REQUEST, message, target));
    }

    static Refused unsupportedQuery(String message, String target) {
        return new Refused(new ApiError(HttpStatus.BAD_REQUEST, "Request_UnsupportedQuery", message, target));
    }

    static Refused noSuchThing(String name) {
        return new Refused(ApiError.notFound("Resource '" + shortened(name)
                + "' does not exist or one of its queried reference-property objects are not present."));
    }

    static Refused noSuchUser(String name) {
        return noSuchThing(name);
    }

    static Refused denied(String why) {
        return new Refused(ApiError.forbidden("Insufficient privileges to complete the operation (" + why + ")."));
    }

    static Refused nameTaken() {
        var detail = new ApiError.Detail(
                "ObjectConflict", "Another object with the same value already exists.", "userPrincipalName");
        return new Refused(new ApiError(
                HttpStatus.BAD_REQUEST,
                BAD_REQUEST,
                "Another object with the same value for property userPrincipalName already exists.",
                "userPrincipalName",
                List.of(detail)));
    }

    static Refused wouldLockEveryoneOut() {
        return new Refused(new ApiError(
                HttpStatus.CONFLICT,
                "wouldLockEveryoneOut",
                "This is the last enabled Global Administrator; nobody could undo it."));
    }

    /// What the shared parts refuse as `badRequest`, in Graph's words.
    static Refused inGraphsWords(Refused refused) {
        ApiError error = refused.error();
        return error.code().equals("badRequest")
                ? new Refused(
                        new ApiError(error.status(), BAD_REQUEST, error.message(), error.target(), error.details()),
                        refused.challenge())
                : refused;
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }
}
