package dev.bailee.bench;

import java.io.IOException;

/** Reads over HTTP from large tables, against the same reads from small ones. */
final class Reads implements Measure {

    /** Rows of the small tables. */
    static final int SMALL = 10_000;

    private static final int CLIENTS = 4;
    private static final double WANTED = 1 / 1.3;

    private final Gateway small;
    private final Gateway large;
    private final String path;
    private final int rows;

    /** @param rows of the large tables */
    Reads(Gateway small, Gateway large, String path, int rows) {
        this.small = small;
        this.large = large;
        this.path = path;
        this.rows = rows;
    }

    @Override
    public String what() {
        return "GET %s at %,d rows".formatted(path, rows);
    }

    @Override
    public String floorIs() {
        return "itself at %,d".formatted(SMALL);
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        return rate(small, seconds);
    }

    @Override
    public double ours(int seconds) throws Exception {
        return rate(large, seconds);
    }

    private double rate(Gateway gateway, int seconds) throws Exception {
        return Clients.rate(CLIENTS, seconds, _ -> {
            Wire wire = new Wire(gateway.port());
            return new Clients.Client(() -> ask(wire), wire);
        });
    }

    private boolean ask(Wire wire) throws IOException {
        if (wire.get(path, Gateway.key(1)) != 200) {
            throw new IOException(path + " wasn't answered: " + wire.body());
        }
        return true;
    }
}
