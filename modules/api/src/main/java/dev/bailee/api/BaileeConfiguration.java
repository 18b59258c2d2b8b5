package dev.bailee.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.bailee.api.tracing.TracingConfiguration;
import io.dropwizard.core.Configuration;
import java.util.List;

/**
 * Every setting, as {@code config.yml} names and explains it. What a file leaves out has the value it has in the
 * {@code config.yml} that comes with Bailee, so nothing here is ever null.
 */
public final class BaileeConfiguration extends Configuration {

    private final Role role;
    private final DatabaseConfiguration database;
    private final TemporalConfiguration temporal;
    private final List<String> trustedProxies;
    private final AccessConfiguration access;
    private final CallbackConfiguration callbacks;
    private final MarketConfiguration market;
    private final SteamConfiguration steam;
    private final FleetConfiguration fleet;
    private final OfferConfiguration offers;
    private final WithdrawalConfiguration withdrawals;
    private final DepositConfiguration deposits;
    private final EscrowConfiguration escrow;
    private final RiskConfiguration risk;
    private final WorkConfiguration work;
    private final TracingConfiguration tracing;
    private final StoppingConfiguration stopping;

    @JsonCreator
    BaileeConfiguration(
            Role role,
            DatabaseConfiguration database,
            TemporalConfiguration temporal,
            List<String> trustedProxies,
            AccessConfiguration access,
            CallbackConfiguration callbacks,
            MarketConfiguration market,
            SteamConfiguration steam,
            FleetConfiguration fleet,
            OfferConfiguration offers,
            WithdrawalConfiguration withdrawals,
            DepositConfiguration deposits,
            EscrowConfiguration escrow,
            RiskConfiguration risk,
            WorkConfiguration work,
            TracingConfiguration tracing,
            StoppingConfiguration stopping) {
        this.role = role;
        this.database = database;
        this.temporal = temporal;
        this.trustedProxies = List.copyOf(trustedProxies);
        this.access = access;
        this.callbacks = callbacks;
        this.market = market;
        this.steam = steam;
        this.fleet = fleet;
        this.offers = offers;
        this.withdrawals = withdrawals;
        this.deposits = deposits;
        this.escrow = escrow;
        this.risk = risk;
        this.work = work;
        this.tracing = tracing;
        this.stopping = stopping;
    }

    public Role role() {
        return role;
    }

    public DatabaseConfiguration database() {
        return database;
    }

    public TemporalConfiguration temporal() {
        return temporal;
    }

    /** CIDR blocks whose word on the caller's address is taken. */
    public List<String> trustedProxies() {
        return trustedProxies;
    }

    public AccessConfiguration access() {
        return access;
    }

    public CallbackConfiguration callbacks() {
        return callbacks;
    }

    public MarketConfiguration market() {
        return market;
    }

    public SteamConfiguration steam() {
        return steam;
    }

    public FleetConfiguration fleet() {
        return fleet;
    }

    public OfferConfiguration offers() {
        return offers;
    }

    public WithdrawalConfiguration withdrawals() {
        return withdrawals;
    }

    public DepositConfiguration deposits() {
        return deposits;
    }

    public EscrowConfiguration escrow() {
        return escrow;
    }

    public RiskConfiguration risk() {
        return risk;
    }

    public WorkConfiguration work() {
        return work;
    }

    public TracingConfiguration tracing() {
        return tracing;
    }

    public StoppingConfiguration stopping() {
        return stopping;
    }
}
