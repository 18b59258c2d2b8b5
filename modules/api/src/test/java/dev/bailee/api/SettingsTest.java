package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void takesWhatAFileLeavesOutFromTheDefaults() throws Exception {
        BaileeConfiguration configuration = read("database: {connections: 3}");

        assertThat(configuration.database().connections()).isEqualTo(3);
        assertThat(configuration.database().url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/bailee");
        assertThat(configuration.role()).isEqualTo(Role.ALL);
    }

    @Test
    void readsTheFileThatExplainsThem() throws Exception {
        assertThat(read(Files.readString(Path.of("../../config.yml")))
                        .temporal()
                        .namespace())
                .isEqualTo("bailee");
    }

    @Test
    void replacesNamesInsideValuesOnly() throws Exception {
        BaileeConfiguration configuration = read("database: {app: {password: \"${NO_SUCH_NAME:-a: b#\\\"}\"}}");

        assertThat(configuration.database().app().password()).isEqualTo("a: b#\"");
    }

    @Test
    void namesASettingThatIsUnknown() {
        assertThatThrownBy(() -> read("database: {conections: 3}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database.conections");
    }

    @Test
    void namesASettingOfTheWrongType() {
        assertThatThrownBy(() -> read("database: {connections: many}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database.connections");
    }

    @Test
    void namesARoleThatThereIsNot() {
        assertThatThrownBy(() -> read("role: boss"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("role must be all, api or worker, not boss");
    }

    @Test
    void namesAGameThatIsSoldAndHasNoHold() throws Exception {
        WithdrawalConfiguration withdrawals = read("{}").withdrawals();

        assertThat(withdrawals.settings(List.of("730", "252490"))).isNotNull();
        assertThatThrownBy(() -> withdrawals.settings(List.of("730", "440")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withdrawals.holds says nothing about game 440");
    }

    @Test
    void namesAVariableThatIsNotSet() {
        assertThatThrownBy(() -> read("database: {url: \"${NO_SUCH_NAME}\"}")).hasMessageContaining("NO_SUCH_NAME");
    }

    private static BaileeConfiguration read(String yaml) throws Exception {
        ConfigurationSourceProvider source = _ -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        return new SettingsFactory<>(
                        BaileeConfiguration.class,
                        Validators.newValidator(),
                        BaileeApplication.settingsMapper(),
                        "none")
                .build(source, "given.yml");
    }
}
