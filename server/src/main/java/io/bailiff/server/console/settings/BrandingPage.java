package io.bailiff.server.console.settings;

import io.bailiff.core.directory.Brand;
import io.bailiff.core.directory.BrandRules;
import io.bailiff.core.directory.Branding;
import io.bailiff.server.web.page.Brands;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// How the organisation shows itself to those who sign in.
@Controller
@RequestMapping(BrandingPage.PATH)
class BrandingPage {
    static final String PATH = "/admin/settings/branding";

    private final Branding branding;
    private final Brands brands;
    private final Pages pages;

    BrandingPage(Branding branding, Brands brands, Pages pages) {
        this.branding = branding;
        this.brands = brands;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return page(
                request,
                who,
                HttpStatus.OK,
                branding.brand(),
                Map.of(),
                List.of("saved", "reset").contains(done) ? done : "");
    }

    @PostMapping
    View save(
            @RequestParam Map<String, String> typed,
            @RequestParam Optional<MultipartFile> picture,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        byte[] bytes = picture.map(BrandingPage::bytes).orElseGet(() -> new byte[0]);
        var logo = bytes.length == 0
                ? branding.brand().logo().filter(_ -> !typed.containsKey("remove"))
                : BrandRules.logo(bytes);
        var brand = new Brand(
                of(typed, "name"),
                of(typed, "accent").toLowerCase(Locale.ROOT),
                of(typed, "line"),
                of(typed, "help"),
                of(typed, "privacy"),
                of(typed, "imprint"),
                logo);
        // What is no picture at all never becomes a brand, so it is said here.
        var problem = bytes.length == 0 ? Optional.<String>empty() : BrandRules.problem(bytes);
        if (problem.isPresent() && branding.refusal(who.caller()).isEmpty()) {
            Map<String, String> problems = new TreeMap<>(BrandRules.problems(brand));
            problems.put("logo", problem.get());
            return page(request, who, HttpStatus.BAD_REQUEST, brand, problems, "");
        }
        return changed(request, who, brand, "saved");
    }

    private static String of(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading what was uploaded", e);
        }
    }

    @PostMapping("/reset")
    View reset(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return changed(request, who, Brand.NONE, "reset");
    }

    private View changed(HttpServletRequest request, SignedIn who, Brand brand, String done) {
        return switch (branding.change(brand, who.caller())) {
            case Branding.Result.Changed _ -> {
                brands.changed();
                yield SeeOther.to(PATH + "?done=" + done);
            }
            case Branding.Result.Invalid(var problems) ->
                page(request, who, HttpStatus.BAD_REQUEST, brand, problems, "");
            case Branding.Result.NotAllowed(var why) ->
                pages.page(
                        request,
                        who.facts(),
                        HttpStatus.FORBIDDEN,
                        "console/may-not-here.jte",
                        Map.of("why", why, "back", PATH, "place", "branding.title"));
        };
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            Brand brand,
            Map<String, String> problems,
            String done) {
        var form = new BrandForm(
                brand,
                problems,
                brands.now().logo(),
                done,
                branding.refusal(who.caller()).isEmpty());
        return pages.page(request, who.facts(), status, "console/settings/branding.jte", Map.of("form", form));
    }
}
