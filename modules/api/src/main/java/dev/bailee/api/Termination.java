package dev.bailee.api;

import java.lang.reflect.Proxy;

/** What a process that was asked to stop, and did, ends with. */
final class Termination {

    private Termination() {}

    /**
     * Lets this process end with 0 when it is told to stop by SIGTERM, where the JVM would end it with 143, and a
     * supervisor take that for a failure. Nothing changes where the JVM has no signals to offer.
     */
    static void isSuccess() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object exit =
                    Proxy.newProxyInstance(Termination.class.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                        // not on the thread that hands out signals, which the hooks may need
                        Thread.ofPlatform().name("terminated").start(() -> System.exit(0));
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), exit);
        } catch (ReflectiveOperationException | IllegalArgumentException none) {
            // as the JVM does it
        }
    }
}
