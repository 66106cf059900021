package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The button and what is seen after it: one browser presses it, another is signed out, and three
/// APIs say so.
///
/// `-Dpicture=FILE` keeps the picture of it that the README shows.
class LiveKillIT {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 860;

    @Test
    void pressingRevokeSignsTheOtherBrowserOutAndShowsAllReceiversConfirmed() throws Exception {
        try (var contoso = Contoso.opened();
                var chromium = Chromium.launched();
                var wire = new Wire()) {
            var stolen = OrdersApp.signedIn(contoso, Contoso.BOB);
            try (var first = OrdersApi.of(contoso, stolen.token());
                    var second = OrdersApi.of(contoso, stolen.token());
                    var third = OrdersApi.behind(wire, contoso, stolen.token())) {
                var inspection = new Inspection();
                Tab bob = Tab.opened(chromium, contoso.provider().base(), inspection)
                        .password(Contoso.BOB, Person.PASSWORD)
                        .isAt("/account");
                Tab ada = Tab.opened(chromium, contoso.provider().base(), inspection)
                        .password(Contoso.ADA, Person.PASSWORD)
                        .isAt("/account");
                wire.cut();
                ada.go("/admin/users/" + userId(contoso) + "/revoke")
                        .sees("What would still work")
                        .choose("Reason", "stolen-token")
                        .fill("Note", "Laptop stolen on the train, Bob called the help desk")
                        .fill("Ticket", "INC-4711")
                        .press("Revoke sessions")
                        .sees("Done. It is true and durable");
                var _ = ada.page().evaluate("window.never = 'loaded again'");
                ada.sees("2 of 3 have confirmed");
                picture(ada.page());
                for (var api : List.of(first, second)) {
                    assertThat(api.get("/orders", stolen.token()).statusCode()).isNotEqualTo(200);
                }
                // Cut off, it goes by what it knew for as long as its lease holds.
                ada.page()
                        .waitForCondition(
                                () -> third.get("/orders", stolen.token()).statusCode() != 200);
                bob.go("/account").isAt("/signin").sees("Your session has ended");

                wire.mend();
                ada.sees("All 3 receivers have confirmed");
                assertThat(ada.page().locator(".timeline .step").allInnerTexts())
                        .hasSize(4)
                        .allSatisfy(step -> assertThat(step).containsPattern("\\b[0-9]+ ms"));
                assertThat(ada.page().locator("#said").innerText()).contains("All 3 receivers have confirmed");
                assertThat(ada.page().evaluate("window.never"))
                        .as("the page followed by itself")
                        .isEqualTo("loaded again");
                ada.look();
                ada.go(java.net.URI.create(ada.page().url()).getPath()).sees("All 3 receivers have confirmed");
                inspection.noPageBrokeItsContentPolicy();
            }
        }
    }

    private static String userId(Contoso contoso) {
        String shown = contoso.provider().command(List.of("users", "show", Contoso.BOB, "--json"));
        return JsonParser.parseString(shown).getAsJsonObject().get("id").getAsString();
    }

    private static void picture(Page page) {
        String file = System.getProperty("picture", "");
        if (!file.isEmpty()) {
            page.setViewportSize(WIDTH, HEIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            var _ = page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(file)));
        }
    }
}
