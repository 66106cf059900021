package io.bailiff.server.api;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.coverage.AppCoverage;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.DirectoryRules.Sight;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a kill bites at once, and where it takes until when: see `docs/coverage.md`.
@RestController
class CoverageApi {
    private final Look look;
    private final Coverage coverage;

    CoverageApi(Look look, Coverage coverage) {
        this.look = look;
        this.coverage = coverage;
    }

    @GetMapping("/bailiff/v1/coverage")
    Map<String, Object> show(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        var report = coverage.report();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("apis", report.apis().stream().map(CoverageApi::view).toList());
        view.put("apps", report.apps().stream().map(CoverageApi::view).toList());
        view.put(
                "weakenedBy", report.weakening().stream().map(CoverageApi::view).toList());
        return view;
    }

    private static Map<String, Object> view(ApiCoverage one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", one.api().id().text());
        view.put("name", one.api().name());
        view.put("hearing", one.hearing().wireName());
        view.put("processes", one.processes().all());
        view.put("silent", one.processes().silent());
        view.put("longestSeconds", one.longest().toSeconds());
        return view;
    }

    private static Map<String, Object> view(AppCoverage one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", one.client().id().text());
        view.put("name", one.client().name());
        view.put("capability", one.capability().wireName());
        one.seen().ifPresent(at -> view.put("seen", Times.of(at)));
        one.at().ifPresent(api -> view.put("longestAt", api.api().id().text()));
        view.put("longestSeconds", one.longest().toSeconds());
        return view;
    }

    private static Map<String, Object> view(AccessPolicy policy) {
        return Map.of("id", policy.id().text(), "name", policy.name());
    }
}
