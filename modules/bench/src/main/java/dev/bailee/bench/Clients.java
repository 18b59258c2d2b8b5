package dev.bailee.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who each ask again as soon as they are answered. */
final class Clients {

    private Clients() {}

    /** Makes the caller of a number, from 0. */
    interface Making {
        Client of(int number) throws Exception;
    }

    /** Asks once; whether the answer was what was asked for. */
    interface Asking {
        boolean ask() throws Exception;
    }

    /** One caller, and what it holds. */
    record Client(Asking asking, AutoCloseable held) {}

    /** How many good answers a second they get, all together. Fails if one of them does. */
    static double rate(int clients, int seconds, Making making) throws Exception {
        return rate(clients, seconds, Integer.MAX_VALUE, making);
    }

    /** The same, with so many questions at the most. */
    static double rate(int clients, int seconds, int most, Making making) throws Exception {
        AtomicInteger left = new AtomicInteger(most);
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<Integer>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                int number = i;
                counts.add(threads.submit(() -> count(making.of(number), end, left)));
            }
        }
        long sum = 0;
        for (Future<Integer> count : counts) {
            sum += count.get();
        }
        return sum * 1e9 / (System.nanoTime() - start);
    }

    private static int count(Client client, long end, AtomicInteger left) throws Exception {
        try (AutoCloseable _ = client.held()) {
            int count = 0;
            while (System.nanoTime() - end < 0 && left.getAndDecrement() > 0) {
                count += client.asking().ask() ? 1 : 0;
            }
            return count;
        }
    }
}
