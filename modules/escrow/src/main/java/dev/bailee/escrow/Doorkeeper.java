package dev.bailee.escrow;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.Hashes;
import dev.bailee.secrets.Sealer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks at {@code Authorization: GFAPI <key>:<code>}. Six digits can be guessed, so wrong codes are counted, over all
 * nodes together: after {@value #PER_MINUTE} a minute of one key from one network, or {@value #PER_DAY} a day of one key
 * (then only networks count from which a right one came before), not even the right code helps. Safe for use by many
 * threads.
 */
public final class Doorkeeper {

    private static final Pattern CREDENTIAL =
            Pattern.compile("GFAPI ([^\\s]{1,128}):([0-9]{6})", Pattern.CASE_INSENSITIVE);
    private static final int PER_MINUTE = 10;
    private static final int PER_DAY = 50;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String ALL = "";
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int STEPS_KEPT = 10;

    private final Sealer sealer;
    private final InstantSource clock;

    public Doorkeeper(Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * Judges a credential, in a transaction that is to be committed whatever comes out: 1100 where the header is
     * missing or malformed, the key unknown or revoked or the code wrong; 1005 after too many wrong ones; 1904 where
     * the account may not be used from there.
     *
     * @param header as it came, or null
     * @param address where the request came from
     */
    public Verdict judge(Handle handle, @Nullable String header, InetAddress address) {
        Matcher credential = CREDENTIAL.matcher(header == null ? "" : header);
        if (!credential.matches()) {
            return unauthorized();
        }
        AccountsDao dao = handle.attach(AccountsDao.class);
        Optional<AccountsDao.Sealed> found = dao.byKey(credential.group(1));
        return found.isEmpty()
                ? unauthorized()
                : new Try(dao, found.get(), network(address), clock.instant()).judge(credential.group(2), address);
    }

    /**
     * Uses a code for one thing: the first caller's content is the only one it is good for from then on, and the same
     * again is welcome. In a transaction of its own; 1100 if the code was used for something else.
     *
     * @param content everything the request asks for
     */
    public void claim(Handle handle, Verdict.Admitted by, String content) {
        AccountsDao dao = handle.attach(AccountsDao.class);
        dao.forget(by.account().id(), OneTimeCodes.stepOf(clock.instant()) - STEPS_KEPT);
        if (!dao.claim(by.account().id(), by.step(), Hashes.sha256(content))) {
            throw Refusal.of(ErrorCode.UNAUTHORIZED, "Unauthorized");
        }
    }

    private static Verdict unauthorized() {
        return new Verdict.Refused(Refusal.of(ErrorCode.UNAUTHORIZED, "Unauthorized"));
    }

    // whoever has one address of IPv6 has all of its /64
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    /** One request's try. */
    private final class Try {

        private final AccountsDao dao;
        private final AccountsDao.Sealed found;
        private final String network;
        private final Instant now;

        Try(AccountsDao dao, AccountsDao.Sealed found, String network, Instant now) {
            this.dao = dao;
            this.found = found;
            this.network = network;
            this.now = now;
        }

        Verdict judge(String code, InetAddress address) {
            boolean known = dao.isKnown(account().id(), network);
            Optional<Duration> wait = wait(known);
            if (wait.isEmpty() && !known) {
                // many guesses at once must not all find the count where it was
                dao.lock(account().id());
                wait = wait(false);
            }
            if (wait.isPresent()) {
                return new Verdict.Refused(Refusal.of(ErrorCode.RATE_LIMITED, "Too many attempts - Retry later")
                        .retryAfter(wait.get()));
            }
            OptionalLong step = OneTimeCodes.match(secret(), code, now);
            return step.isEmpty() ? wrong() : right(step.getAsLong(), known, address);
        }

        private Optional<Duration> wait(boolean known) {
            return dao.wrongCodes(account().id(), network).stream()
                    .filter(counted -> counted.wrong() >= most(counted) && !(known && isOfAll(counted)))
                    .map(counted -> Duration.between(now, counted.since().plus(window(counted))))
                    .filter(Duration::isPositive)
                    .max(Duration::compareTo);
        }

        private Verdict wrong() {
            dao.count(account().id(), network, now, now.minus(MINUTE));
            dao.count(account().id(), ALL, now, now.minus(DAY));
            return unauthorized();
        }

        private Verdict right(long step, boolean known, InetAddress address) {
            if (!account().cidrs().isEmpty()
                    && account().cidrs().stream().noneMatch(block -> block.contains(address))) {
                return new Verdict.Refused(Refusal.of(ErrorCode.API_KEY_IP_DENIED));
            }
            if (!known) {
                dao.know(account().id(), network, now);
            }
            return new Verdict.Admitted(account(), step);
        }

        private Account account() {
            return found.account();
        }

        private String secret() {
            return new String(
                    sealer.open(found.secret(), Accounts.context(account().id())), StandardCharsets.UTF_8);
        }
    }

    private static boolean isOfAll(AccountsDao.WrongCodes counted) {
        return counted.network().equals(ALL);
    }

    private static int most(AccountsDao.WrongCodes counted) {
        return isOfAll(counted) ? PER_DAY : PER_MINUTE;
    }

    private static Duration window(AccountsDao.WrongCodes counted) {
        return isOfAll(counted) ? DAY : MINUTE;
    }
}
