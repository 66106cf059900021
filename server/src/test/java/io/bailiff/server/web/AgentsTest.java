package io.bailiff.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {
    private static final Agents AGENTS = new Agents();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0 | COMPUTER | Firefox 144 · Linux
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15 | COMPUTER | Safari 26 · macOS
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | COMPUTER | Edge 142 · Windows
            Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 | PHONE | Chrome Mobile 142 · Android 15
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1 | PHONE | Mobile Safari 26 · iOS 18
            curl/8.14.1 | PROGRAM | curl 8
            """)
    void browsersAreNamed(String userAgent, Agent.Device device, String summary) {
        Agent agent = AGENTS.read(userAgent);

        assertThat(agent.device()).isEqualTo(device);
        assertThat(agent.summary()).isEqualTo(summary);
    }

    @Test
    void nothingIsClaimedAboutAnEmptyOne() {
        assertThat(AGENTS.read("")).isEqualTo(new Agent(Agent.Device.UNKNOWN, "", ""));
    }

    /// The expressions backtrack; what an attacker sends must not keep an administrator's page waiting.
    @ParameterizedTest
    @ValueSource(
            strings = {"Mozilla/5.0 (", "a", " ", "; Android ", "(KHTML, ", "1.", "-", "/", "Mobile Safari/", "\u0000"})
    void aHostileOneTakesNoTime(String piece) {
        long start = System.nanoTime();
        AGENTS.read("Mozilla/5.0 (Linux; Android 9; " + piece.repeat(4_000));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
