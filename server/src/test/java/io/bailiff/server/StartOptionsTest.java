package io.bailiff.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.server.settings.Settings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StartOptionsTest {

    @Test
    void shortNamesBecomeSettings() {
        assertThat(StartOptions.expand(new String[] {"--db", "postgresql://h/d", "--data=/x", "--server.port=1"}))
                .containsExactly("--bailiff.db=postgresql://h/d", "--bailiff.data=/x", "--server.port=1");
    }

    @Test
    void takingTheOtherOperatorKeysAwayNeedsNoValue() {
        assertThat(StartOptions.expand(new String[] {"--only-operator-key", "--db", "postgresql://h/d"}))
                .containsExactly("--bailiff.only-operator-key=true", "--bailiff.db=postgresql://h/d");
    }

    @Test
    @Tag("OP-07")
    void aShortNameWithoutAValueIsRefused() {
        assertThatThrownBy(() -> StartOptions.expand(new String[] {"--db"})).hasMessageContaining("--db needs a value");
    }

    @Test
    @Tag("OP-07")
    void whatIsNoSettingIsRefused() {
        assertThatThrownBy(() -> StartOptions.expand(new String[] {"postgresql://h/d"}))
                .hasMessageContaining("is not a setting");
    }

    @Test
    void theHelpNamesEverySetting() {
        var settings = Arrays.stream(Settings.class.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? Arrays.stream(component.getType().getRecordComponents())
                        : List.of(component).stream())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                .map(name -> name.equals("base-url") ? "--url" : name)
                .toList();
        assertThat(settings)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(StartOptions.HELP).contains(name));
    }
}
