package io.bailiff.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectUrisTest {
    private static final String CALLBACK = "https://app.example/cb";

    private static boolean allowed(String registered, String requested) {
        return RedirectUris.allows(List.of(registered), requested);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CALLBACK,
                "https://app.example",
                "https://app.example/",
                "https://app.example:8443/cb?from=idp&x=%20",
                "https://[2001:db8::1]:8443/cb",
                "http://localhost/cb",
                "http://localhost:3000/cb",
                "http://127.0.0.1/cb",
                "http://[::1]/cb",
                "https://app.example/.well-known/cb",
                "https://app.example/v1.0/..cb",
                "https://app.example/%C3%A9",
                "com.example.app:/cb",
                "com.example.app://cb/done"
            })
    void whatIsExactMayBeRegisteredAndUsed(String uri) {
        assertThat(RedirectUris.objection(uri)).isEmpty();
        assertThat(allowed(uri, uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CALLBACK + "/",
                "https://app.example/CB",
                "https://APP.example/cb",
                "HTTPS://app.example/cb",
                CALLBACK + "?",
                CALLBACK + "?x=1",
                "https://app.example:443/cb",
                "https://app.example/%63b",
                "https://app.example//cb",
                "http://app.example/cb",
                "https://app.example/cb;x",
                "https://app.example/c",
                " " + CALLBACK,
                CALLBACK + " ",
                ""
            })
    @Tag("OA-01")
    void anotherSpellingIsAnotherUri(String requested) {
        assertThat(allowed(CALLBACK, requested)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.evil.test/cb",
                "https://evil.test/https://app.example/cb",
                "https://evil.test?https://app.example/cb"
            })
    @Tag("OA-02")
    void aHostThatBeginsLikeTheRegisteredOneIsAnother(String requested) {
        assertThat(allowed(CALLBACK, requested)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example@evil.test/cb",
                "https://a@b@evil.test/",
                "https://app.example:443@evil.test/cb",
                "https://user:password@app.example/cb",
                "https://@app.example/cb"
            })
    @Tag("OA-03")
    @Tag("OA-05")
    void userInformationHasNoPlace(String uri) {
        assertThat(RedirectUris.objection(uri)).isPresent();
        assertThat(allowed(uri, uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb/../x",
                "https://app.example/cb/..",
                "https://app.example/cb/..?x=1",
                "https://app.example/cb/..;/x",
                "https://app.example/cb..;/x",
                "https://app.example/./cb",
                "https://app.example/cb/.",
                "https://app.example/cb/.?x",
                "https://app.example/%2e%2e/x",
                "https://app.example/%2E./x",
                "https://app.example/%252e%252e/x",
                "https://app.example/cb%2fx",
                "https://app.example/cb%5cx",
                "https://app.example/cb%00",
                "https://app.example/cb%0d%0aSet-Cookie:x",
                "https://app.example/cb%09",
                "https://app.example/cb%7F",
                "https://app.example/%c0%ae%c0%ae/x",
                "https://app.example/cb%",
                "https://app.example/cb%4",
                "https://app.example/cb%zz",
                "https://app.example\\@evil.test/cb",
                "https://app.example/cb\\..\\x",
                "https://app.example/c\tb",
                "https://app.example/c\nb",
                "https://app.example/cb\u0000",
                "https://app\u3002example/cb",
                "https://app\uff0eexample/cb",
                "https://app\u2024example/cb",
                "https://äpp.example/cb",
                "https://app.example/cb\u202e",
                "com.example.app:/../cb"
            })
    @Tag("OA-04")
    void whatAServerMightReadAsAnotherPlaceIsNeitherRegisteredNorUsed(String uri) {
        assertThat(RedirectUris.objection(uri)).isPresent();
        assertThat(allowed(uri, uri)).isFalse();
        assertThat(allowed(CALLBACK, uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.app",
                "https://*.app.example/cb",
                "https://app.example/*",
                CALLBACK + "#",
                CALLBACK + "#fragment",
                "javascript:alert(1)",
                "javascript:/alert(1)",
                "java.script:alert(1)",
                "JavaScript://app.example/%0aalert(1)",
                "DATA:text/html,x",
                "data:/text",
                "vbscript:/x",
                "file:///etc/passwd",
                "blob:https://app.example/x",
                "about:/blank",
                "view-source:/x",
                "ftp://app.example/cb",
                "wss://app.example/cb",
                "//host",
                "//host/cb",
                "/cb",
                "cb",
                "",
                "https:app.example/cb",
                "https:/app.example/cb",
                "https:///app.example/cb",
                "https://",
                "https://?x",
                "https://:443/cb",
                "https://app.example:/cb",
                "https://app.example:0/cb",
                "https://app.example:65536/cb",
                "https://app.example:99999/cb",
                "https://app.example:443:443/cb",
                "https://.app.example/cb",
                "https://app.example./cb",
                "https://app..example/cb",
                "https://-app.example/cb",
                "https://app_1.example/cb",
                "https://[::1/cb",
                "https://[::1%25eth0]/cb",
                "https://[::ffff:127.0.0.1]/cb",
                "http://app.example/cb",
                "myapp:/cb",
                "localhost:3000/cb"
            })
    @Tag("OA-05")
    void whatMayNotBeRegisteredIsNotUsedEvenIfItStandsInTheStore(String uri) {
        assertThat(RedirectUris.objection(uri)).isPresent();
        assertThat(allowed(uri, uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.test/cb",
                "http://127.0.0.1.evil.test/cb",
                "http://[::1]evil.test/cb",
                "http://[::1].evil.test/cb",
                "http://127.0.0.1@evil.test/cb",
                "http://127.0.0.1:80@evil.test/cb",
                "http://127.0.0.10/cb",
                "http://127.1/cb",
                "http://0x7f.0.0.1/cb",
                "http://2130706433/cb",
                "http://[0:0:0:0:0:0:0:1]/cb",
                "http://LOCALHOST/cb"
            })
    @Tag("OA-06")
    void whatOnlyLooksLikeALoopbackAddressIsNone(String uri) {
        assertThat(RedirectUris.objection(uri)).isPresent();
        for (String registered : List.of("http://localhost/cb", "http://127.0.0.1/cb", "http://[::1]/cb")) {
            assertThat(allowed(registered, uri)).isFalse();
        }
    }

    @Test
    @Tag("OA-07")
    void aNativeClientChoosesItsPortOnALoopbackAddress() {
        for (int port : new int[] {1, 80, 49_152, 65_535}) {
            assertThat(allowed("http://127.0.0.1/cb", "http://127.0.0.1:" + port + "/cb"))
                    .isTrue();
            assertThat(allowed("http://[::1]/cb", "http://[::1]:" + port + "/cb"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:49152/cb",
                "https://127.0.0.1:49152/cb",
                "http://127.0.0.1:49152/other",
                "http://127.0.0.1:49152/cb/",
                "http://127.0.0.1:49152/cb?x=1",
                "http://[::1]:49152/cb",
                "http://127.0.0.1:0/cb",
                "http://127.0.0.1:65536/cb",
                "http://127.0.0.1:/cb",
                "http://127.0.0.1:1:2/cb"
            })
    @Tag("OA-07")
    void nothingButThePortMayDiffer(String requested) {
        assertThat(allowed("http://127.0.0.1/cb", requested)).isFalse();
    }

    @Test
    @Tag("OA-07")
    void aPortThatWasRegisteredIsMeant() {
        assertThat(allowed("http://127.0.0.1:8080/cb", "http://127.0.0.1:8080/cb"))
                .isTrue();
        assertThat(allowed("http://127.0.0.1:8080/cb", "http://127.0.0.1:8081/cb"))
                .isFalse();
        assertThat(allowed("http://127.0.0.1:8080/cb", "http://127.0.0.1/cb")).isFalse();
        assertThat(allowed("http://localhost/cb", "http://localhost:49152/cb")).isFalse();
        assertThat(allowed("https://app.example/cb", "https://app.example:8443/cb"))
                .isFalse();
    }

    @Test
    void whoRegisteredNothingMayUseNothing() {
        assertThat(RedirectUris.allows(List.of(), CALLBACK)).isFalse();
    }

    @Test
    void oneOfSeveralIsEnough() {
        assertThat(RedirectUris.allows(List.of("https://a.example/cb", CALLBACK), CALLBACK))
                .isTrue();
    }

    @Test
    void aUriHasAtMost2000Characters() {
        String longest = CALLBACK + "?" + "x".repeat(2_000 - CALLBACK.length() - 1);
        assertThat(RedirectUris.objection(longest)).isEmpty();
        assertThat(RedirectUris.objection(longest + "x")).isPresent();
    }

    @Test
    @Tag("DS-06")
    @Timeout(5)
    void aMaliciousUriIsJudgedInNoTime() {
        for (String filler : List.of("a", "a.", "a-", "%41", "/.a", "[", "@", ":1")) {
            String uri = "https://" + filler.repeat(1_900 / filler.length()) + "!";
            long began = System.nanoTime();
            var _ = RedirectUris.objection(uri);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
