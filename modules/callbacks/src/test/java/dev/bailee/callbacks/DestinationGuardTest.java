package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationGuardTest {

    private final DestinationGuard strict = new DestinationGuard(DestinationRules.STRICT);

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "1.1.1.1, PUBLIC",
        "172.32.0.1, PUBLIC",
        "100.128.0.1, PUBLIC",
        "192.169.0.1, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "0.0.0.0, FORBIDDEN",
        "0.1.2.3, FORBIDDEN",
        "169.254.169.254, FORBIDDEN",
        "169.254.1.1, FORBIDDEN",
        "168.63.129.16, FORBIDDEN",
        "100.100.100.200, FORBIDDEN",
        "192.0.0.192, FORBIDDEN",
        "192.0.2.1, FORBIDDEN",
        "192.88.99.1, FORBIDDEN",
        "198.18.0.1, FORBIDDEN",
        "198.19.255.255, FORBIDDEN",
        "198.51.100.7, FORBIDDEN",
        "203.0.113.7, FORBIDDEN",
        "224.0.0.1, FORBIDDEN",
        "239.255.255.255, FORBIDDEN",
        "240.0.0.1, FORBIDDEN",
        "255.255.255.255, FORBIDDEN",
        "::, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "fec0::1, FORBIDDEN",
        "ff02::1, FORBIDDEN",
        "100::1, FORBIDDEN",
        "2001:db8::1, FORBIDDEN",
        "3fff::1, FORBIDDEN",
        "5f00::1, FORBIDDEN",
        "fd00:ec2::254, FORBIDDEN",
        "fd20:ce::254, FORBIDDEN",
        // Teredo, and NAT64 in local use
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, FORBIDDEN",
        "64:ff9b:1::8.8.8.8, FORBIDDEN",
        // mapped
        "::ffff:127.0.0.1, LOOPBACK",
        "::ffff:169.254.169.254, FORBIDDEN",
        "::ffff:10.0.0.1, PRIVATE",
        "::ffff:8.8.8.8, PUBLIC",
        // compatible, and translated
        "::127.0.0.1, LOOPBACK",
        "::a9fe:a9fe, FORBIDDEN",
        "::ffff:0:127.0.0.1, LOOPBACK",
        // NAT64
        "64:ff9b::127.0.0.1, LOOPBACK",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "64:ff9b::10.0.0.1, PRIVATE",
        "64:ff9b::8.8.8.8, PUBLIC",
        // 6to4
        "2002:7f00:1::, LOOPBACK",
        "2002:a9fe:a9fe::1, FORBIDDEN",
        "2002:a00:1::1, PRIVATE",
        "2002:808:808::1, PUBLIC",
        // ISATAP
        "2606:4700::5efe:7f00:1, LOOPBACK",
        "2606:4700::200:5efe:a9fe:a9fe, FORBIDDEN",
    })
    void knowsWhatKindOfPlaceAnAddressIs(String address, Tier tier) {
        assertThat(Tier.of(InetAddress.ofLiteral(address))).isEqualTo(tier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost.",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "0",
                "0.0.0.0",
                "[::]",
                "10.0.0.1",
                "169.254.169.254",
            })
    void refusesNamesAndLiteralsThatLeadInside(String host) {
        assertThatThrownBy(() -> strict.resolve(host, 443)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void returnsWhatItCheckedUnderTheNameThatWasAskedFor() throws Exception {
        DestinationGuard guard =
                new DestinationGuard(DestinationRules.STRICT, _ -> addresses("8.8.8.8", "2606:4700::1"));
        assertThat(guard.resolve("shop.example", 443))
                .extracting(address ->
                        address.getHostString() + " " + address.getAddress().getHostAddress() + " " + address.getPort())
                .containsExactly("shop.example 8.8.8.8 443", "shop.example 2606:4700:0:0:0:0:0:1 443");
    }

    @Test
    void refusesANameIfAnyOfItsAddressesLeadsInside() {
        DestinationGuard guard = new DestinationGuard(DestinationRules.STRICT, _ -> addresses("8.8.8.8", "10.0.0.1"));
        assertThatThrownBy(() -> guard.resolve("shop.example", 443)).isInstanceOf(UnknownHostException.class);
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Test
    void refusesABlockThatIsNone() {
        for (String entry : List.of("10.0.0.0/33", "10.1/16", "internal/8")) {
            assertThatThrownBy(() -> new DestinationGuard(rules(Set.of(), Set.of(entry))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(entry);
        }
    }

    @Test
    void letsPrivatePlacesInByHostOrByBlockButNeverForbiddenOnes() throws Exception {
        DestinationRules rules =
                rules(Set.of(), Set.of("Intranet.Example", "10.1.0.0/16", "169.254.0.0/16", "fd00::/8"));
        assertThat(new DestinationGuard(rules, _ -> addresses("192.168.0.9")).resolve("intranet.example", 443))
                .hasSize(1);
        assertThat(new DestinationGuard(rules, _ -> addresses("10.1.2.3")).resolve("any.example", 443))
                .hasSize(1);
        assertThat(new DestinationGuard(rules, _ -> addresses("64:ff9b::10.1.2.3")).resolve("any.example", 443))
                .hasSize(1);
        for (String address : new String[] {"10.2.0.1", "192.168.0.9", "169.254.1.1", "127.0.0.1", "fd00:ec2::254"}) {
            DestinationGuard guard = new DestinationGuard(rules, _ -> addresses(address));
            assertThatThrownBy(() -> guard.resolve("any.example", 443))
                    .as(address)
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    private static DestinationRules rules(Set<String> loopback, Set<String> allowPrivate) {
        return new DestinationRules(true, loopback, allowPrivate, Set.of(8443), Set.of());
    }

    @Test
    void letsLoopbackInByExactHostAndPortAlone() throws Exception {
        DestinationGuard guard = new DestinationGuard(rules(Set.of("127.0.0.1:9000"), Set.of()));
        assertThat(guard.resolve("127.0.0.1", 9000)).hasSize(1);
        DestinationGuard six = new DestinationGuard(rules(Set.of("[::1]:9000"), Set.of()));
        assertThat(six.resolve("[::1]", 9000))
                .isEqualTo(six.resolve("::1", 9000))
                .hasSize(1);
        assertThatThrownBy(() -> guard.resolve("127.0.0.1", 9001)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.resolve("localhost", 9000)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.resolve("127.0.0.2", 9000)).isInstanceOf(IOException.class);
    }

    @Test
    void neverCallsUsBack() {
        InetSocketAddress everywhere = new InetSocketAddress(8080);
        DestinationRules rules =
                new DestinationRules(true, Set.of("127.0.0.1:8080"), Set.of(), Set.of(8080), Set.of(everywhere));
        assertThatThrownBy(() -> new DestinationGuard(rules).resolve("127.0.0.1", 8080))
                .isInstanceOf(UnknownHostException.class);
        InetSocketAddress one = new InetSocketAddress("8.8.8.8", 443);
        DestinationRules named = new DestinationRules(false, Set.of(), Set.of(), Set.of(), Set.of(one));
        assertThatThrownBy(() -> new DestinationGuard(named, _ -> addresses("8.8.8.8")).resolve("our.example", 443))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:ff9b::8.8.8.8", "2002:808:808::1", "2606:4700::5efe:808:808"})
    void neverCallsUsBackByAnAddressThatHasOursInside(String address) throws Exception {
        InetSocketAddress ours = new InetSocketAddress("8.8.8.8", 443);
        DestinationRules rules = new DestinationRules(false, Set.of(), Set.of(), Set.of(8443), Set.of(ours));
        DestinationGuard guard = new DestinationGuard(rules, _ -> addresses(address));

        assertThatThrownBy(() -> guard.resolve("our.example", 443)).isInstanceOf(UnknownHostException.class);
        assertThat(guard.resolve("our.example", 8443)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/callbacks?key=1",
                "https://shop.example:443/",
                "https://shop.example:80/",
                "https://8.8.8.8/",
                "HTTPS://SHOP.EXAMPLE/",
            })
    void takesUrlsOfItsForm(String url) throws Exception {
        assertThat(strict.destination(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "//shop.example/",
                "http://shop.example/",
                "ftp://shop.example/",
                "file:///etc/passwd",
                "https://user@shop.example/",
                "https://user:password@shop.example/",
                "https://@shop.example/",
                "https://shop.example:8443/",
                "https://shop.example:22/",
                "https://shop.example:0/",
                "https://shop.example/#fragment",
                "https://shop.example\\@127.0.0.1/",
                "https://[fe80::1%25eth0]/",
                "https://sh op.example/",
                "https:///callbacks",
                "https:shop.example",
                "https://shop_1.example/",
            })
    void refusesUrlsOfAnyOtherForm(String url) {
        assertThatThrownBy(() -> strict.destination(url)).isInstanceOf(IOException.class);
    }

    @Test
    void takesPlainHttpAndFurtherPortsWhereTheSettingsSaySo() throws Exception {
        DestinationGuard guard = new DestinationGuard(rules(Set.of("localhost:9000"), Set.of()));
        for (String url :
                new String[] {"http://shop.example/", "https://shop.example:8443/", "http://LOCALHOST:9000/"}) {
            assertThat(guard.destination(url)).hasToString(url);
        }
        assertThatThrownBy(() -> guard.destination("http://shop.example:9000/")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.destination("https://shop.example/" + "x".repeat(2048)))
                .isInstanceOf(IOException.class);
    }
}
