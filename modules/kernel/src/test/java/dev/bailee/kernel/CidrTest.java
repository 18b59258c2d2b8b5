package dev.bailee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.129, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::1, 2001:db8::1, true",
        "::/0, 2001:db8::1, true",
        "::/0, 192.0.2.1, false",
        "192.0.2.0/24, ::ffff:192.0.2.7, true",
        "::ffff:192.0.2.0/24, 192.0.2.7, true"
    })
    void containsWhatSharesItsLeadingBits(String block, String address, boolean contains) {
        Cidr cidr = Cidr.parse(block).orElseThrow();
        assertThat(cidr.contains(InetAddress.ofLiteral(address))).isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.1/16",
                "256.0.0.1",
                "localhost",
                "example.com/8",
                "2001:db8::/129",
                "2001:db8::g",
                "fe80::1%eth0",
                "10.0.0.0/ 8",
                "1",
                "10.0.0.0/9999999999"
            })
    void refusesWhatIsNoBlockAndAsksNoNameServer(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void spellsItselfSoThatItCanBeReadAgain() {
        Cidr cidr = Cidr.parse("2001:db8::/32").orElseThrow();
        assertThat(Cidr.parse(cidr.toString())).contains(cidr);
    }
}
