package io.bailiff.server.web.page;

import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.UserAction;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.RequestId;
import io.bailiff.server.web.access.ActionGate;
import io.bailiff.server.web.access.Guarded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.View;

/// Stands before the pages that are [Guarded], behind the gate that knows who it is: what a policy asks for comes
/// first, and then the list of what the user has registered again.
@Component
class ActionInterceptor implements HandlerInterceptor {
    private final ActionGate gate;
    private final SecondFactor secondFactor;
    private final Pages pages;

    ActionInterceptor(ActionGate gate, SecondFactor secondFactor, Pages pages) {
        this.gate = gate;
        this.secondFactor = secondFactor;
        this.pages = pages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        var guarded = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Guarded.class) : null;
        if (guarded == null || !(request.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn who)) {
            return true;
        }
        var verdict = gate.judge(who.facts(), guarded.value(), request);
        if (verdict.satisfied()) {
            return true;
        }
        answer(verdict, who.facts(), list(guarded.value()), request).render(Map.of(), request, response);
        return false;
    }

    private static String list(UserAction action) {
        return switch (action) {
            case REGISTER_SECURITY_INFO -> "/account/security";
            case REGISTER_DEVICE -> "/account/devices";
        };
    }

    private View answer(AccessVerdict verdict, SessionFacts session, String list, HttpServletRequest request) {
        var strengths = verdict.lacking();
        boolean open = verdict.blocking().isEmpty();
        if (open && !strengths.isEmpty() && secondFactor.towards(session, strengths) instanceof Requirement.Show) {
            String demanded = strengths.stream().map(StrengthId::text).sorted().collect(Collectors.joining(" "));
            String back = list + "?" + LocalPath.DEMANDED + "=" + encoded(demanded);
            return SeeOther.to(LocalPath.STEP_UP + "?continue=" + encoded(back));
        }
        if (open && strengths.isEmpty() && !verdict.terms().isEmpty()) {
            return SeeOther.to(
                    LocalPath.TERMS + "?agreement=" + verdict.terms().getFirst().text() + "&continue=" + encoded(list));
        }
        return pages.page(
                request, session, HttpStatus.FORBIDDEN, "web/kept-out.jte", Map.of("reference", RequestId.of(request)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
