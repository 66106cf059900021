package io.bailiff.server.console.backup;

import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.directory.BackupDesk.Result;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Backups: which there are, a new one, and how one is restored. They stay on the server's disk: nobody takes a
/// database home with a browser.
@Controller
@RequestMapping(BackupPage.PATH)
class BackupPage {
    static final String PATH = "/admin/settings/backup";

    /// Those that somebody asked for are not taken away by us, so there may be many.
    private static final int SHOWN = 50;

    private final BackupDesk desk;
    private final ReceiverGate gate;
    private final Pages pages;

    BackupPage(BackupDesk desk, ReceiverGate gate, Pages pages) {
        this.desk = desk;
        this.gate = gate;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, done.equals("made") ? done : "");
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        var all = desk.all();
        var list = new BackupListing(
                desk.usable(),
                all.stream().limit(SHOWN).toList(),
                desk.due(all.stream().findFirst()),
                desk.place(),
                desk.schedule(),
                desk.failure(),
                outcome,
                desk.refusal(who.caller()).isEmpty());
        return pages.page(request, who.facts(), status, "console/backup/backup.jte", Map.of("list", list));
    }

    @PostMapping
    View make(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return switch (desk.make(who.caller())) {
            case Result.Made _ -> SeeOther.to(PATH + "?done=made");
            case Result.UnderWay() -> page(request, who, HttpStatus.CONFLICT, "under-way");
            case Result.NotHere() -> page(request, who, HttpStatus.CONFLICT, "not-here");
            case Result.Failed _ -> page(request, who, HttpStatus.INTERNAL_SERVER_ERROR, "failed");
            case Result.NotAllowed(var why) -> gate.refused(who, request, why);
        };
    }
}
