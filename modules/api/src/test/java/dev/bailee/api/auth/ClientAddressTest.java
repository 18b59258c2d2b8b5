package dev.bailee.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final ClientAddress ADDRESSES = new ClientAddress(List.of("10.0.0.0/8", "2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            198.51.100.1 | ""                                     | 198.51.100.1
            198.51.100.1 | 203.0.113.7                            | 198.51.100.1
            10.0.0.1     | ""                                     | 10.0.0.1
            10.0.0.1     | 203.0.113.7                            | 203.0.113.7
            10.0.0.1     | 1.1.1.1, 203.0.113.7                   | 203.0.113.7
            10.0.0.1     | 1.1.1.1, 203.0.113.7, 10.0.0.2         | 203.0.113.7
            10.0.0.1     | 203.0.113.7,10.9.9.9;10.0.0.2          | 203.0.113.7
            10.0.0.1     | 10.0.0.3, 10.0.0.2                     | 10.0.0.1
            10.0.0.1     | 203.0.113.7:4711, 10.0.0.2             | 203.0.113.7
            2001:db8::1  | [2600::1]:443                          | 2600::1
            2001:db8::1  | 2600::1                                | 2600::1
            10.0.0.1     | ::ffff:203.0.113.7                     | 203.0.113.7
            10.0.0.1     | 203.0.113.7, unknown                   | 10.0.0.1
            10.0.0.1     | 203.0.113.7, _hidden, 10.0.0.2         | 10.0.0.2
            10.0.0.1     | 203.0.113.7, localhost                 | 10.0.0.1
            """)
    void isTheRightmostThatNoTrustedProxyHas(String peer, String forwarded, String expected) {
        List<String> headers = Arrays.asList(forwarded.split(";", -1));
        assertThat(ADDRESSES.of(InetAddress.ofLiteral(peer), forwarded.isEmpty() ? List.of() : headers))
                .isEqualTo(InetAddress.ofLiteral(expected));
    }

    @Test
    void readsAPeersAddressAsServersSpellIt() {
        assertThat(ClientAddress.parse("[0:0:0:0:0:0:0:1]")).contains(InetAddress.ofLiteral("::1"));
        assertThat(ClientAddress.parse("fe80::1%eth0")).contains(InetAddress.ofLiteral("fe80::1"));
    }

    @Test
    void needsProxiesThatAreAddresses() {
        assertThatThrownBy(() -> new ClientAddress(List.of("proxy.example")))
                .hasMessageContaining("trustedProxies")
                .hasMessageContaining("proxy.example");
    }
}
