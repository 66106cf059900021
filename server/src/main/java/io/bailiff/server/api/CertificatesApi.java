package io.bailiff.server.api;

import io.bailiff.core.certificate.CertificateName;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.user.User;
import io.bailiff.server.certificate.CertificateReading;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Binds certificates to users: see `docs/certificates.md`. They are listed and taken away with the other
/// methods.
@RestController
class CertificatesApi {
    private static final int LONGEST_CERTIFICATE = 20_000;
    private static final int LONGEST_NAME = 60;

    private final BearerAccess bearer;
    private final Look look;
    private final Methods methods;

    CertificatesApi(BearerAccess bearer, Look look, Methods methods) {
        this.bearer = bearer;
        this.look = look;
        this.methods = methods;
    }

    @PostMapping("/bailiff/v1/users/{user}/certificates")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> bind(@PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "methods", "configure");
        var body = JsonBody.of(request);
        String pem = body.neededText("certificate", LONGEST_CERTIFICATE);
        boolean byKey = body.flag("anyForItsKey").orElse(false);
        String words = body.text("name", LONGEST_NAME).orElse("");
        body.end();
        var name = name(body, pem, byKey);
        User target = look.find(user).orElseThrow(CertificatesApi::nobody);
        return switch (methods.bind(target.id(), name, words, TokenCaller.of(token))) {
            case MethodsResult.Changed _ -> Map.of("bound", name.value());
            case MethodsResult.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
            case MethodsResult.NotAcceptable(var objection) ->
                throw new Refused(new ApiError(HttpStatus.CONFLICT, "conflict", objection));
            case MethodsResult.NothingMatches(), MethodsResult.StatementMissing(), MethodsResult.Issued _ ->
                throw nobody();
        };
    }

    private static CertificateName name(JsonBody body, String pem, boolean byKey) {
        try {
            var facts = CertificateReading.of(CertificateReading.read(pem));
            return byKey
                    ? CertificateName.key(facts.keyFingerprint())
                    : CertificateName.certificate(facts.fingerprint());
        } catch (CertificateException e) {
            throw body.wrong("certificate", "One certificate in PEM is needed here.");
        }
    }

    private static Refused nobody() {
        return new Refused(ApiError.notFound("There is no such user."));
    }
}
