package dev.bailee.api.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.junit.jupiter.api.Test;

/** What an operator types is understood. */
class CommandLinesTest {

    private static final String MERCHANT = "01a1f3ad-8e00-73c4-9d5e-6f708192a3b4";

    @Test
    void readsWhoseEndpointIsMeant() throws ArgumentParserException {
        Namespace read = parse(new EndpointCommand(), "config.yml", MERCHANT, "--url", "https://acme.example");
        assertThat((UUID) read.get("merchant")).isEqualTo(UUID.fromString(MERCHANT));
        assertThat(read.getString("url")).isEqualTo("https://acme.example");
    }

    @Test
    void readsWhatIsToBecomeOfAnEscrowAccount() throws ArgumentParserException {
        Namespace read = parse(
                new EscrowAccountCommand(),
                "config.yml",
                "add",
                MERCHANT,
                "--name",
                "Ann",
                "--cidr",
                "10.0.0.0/8",
                "--cidr",
                "192.0.2.1");
        assertThat((UUID) read.get("merchant")).isEqualTo(UUID.fromString(MERCHANT));
        assertThat(read.getString("what")).isEqualTo("add");
        assertThat(read.<String>getList("cidr")).containsExactly("10.0.0.0/8", "192.0.2.1");
    }

    @Test
    void refusesWhatIsNoId() {
        assertThatThrownBy(() -> parse(new EndpointCommand(), "config.yml", "acme"))
                .isInstanceOf(ArgumentParserException.class)
                .hasMessageContaining("acme is no id");
    }

    private static Namespace parse(OperatorCommand command, String... arguments) throws ArgumentParserException {
        ArgumentParser parser = ArgumentParsers.newFor("bailee").build();
        Subparser subparser = parser.addSubparsers().addParser(command.getName());
        command.configure(subparser);
        String[] line = new String[arguments.length + 1];
        line[0] = command.getName();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return parser.parseArgs(line);
    }
}
