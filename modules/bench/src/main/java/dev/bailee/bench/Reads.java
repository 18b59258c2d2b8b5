package dev.bailee.bench;

import java.io.IOException;

/** Reads over HTTP from large tables, against the same reads from small ones. */
final class Reads implements Measure {

    /** Rows of the small tables. */
    static final int SMALL = 10_000;

    private static final int CLIENTS = 4;
    private static final double WANTED = 1 / 1.3;

    private final Gateway gateway;
    private final String name;
    private final String path;
    private final int rows;

    Reads(Gateway gateway, String name, String path, int rows) {
        this.gateway = gateway;
        this.name = name;
        this.path = path;
        this.rows = rows;
    }

    String name() {
        return name;
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
        return ours(seconds);
    }

    @Override
    public double ours(int seconds) throws Exception {
        return Clients.rate(CLIENTS, seconds, _ -> {
            Wire wire = new Wire(gateway.port());
            return new Clients.Client(() -> ask(wire), wire);
        });
    }

    private boolean ask(Wire wire) throws IOException {
        if (wire.get(path, Gateway.key(1)) != 200) {
            throw new IOException(name + " wasn't answered: " + wire.body());
        }
        return true;
    }
}
