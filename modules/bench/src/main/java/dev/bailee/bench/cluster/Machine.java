package dev.bailee.bench.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What figures are taken on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final int GIB = 30;

    private Machine() {}

    /** Such as {@code 2 x AMD EPYC, 24 GiB, Linux 6.18.44 amd64, JDK 25.0.1+8-LTS}. */
    public static String describe() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d x %s, %d GiB, %s %s %s, JDK %s"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        Math.round(Math.scalb((double) system.getTotalMemorySize(), -GIB)),
                        system.getName(),
                        system.getVersion(),
                        system.getArch(),
                        Runtime.version());
    }

    // Linux alone tells
    private static String processor() {
        if (!Files.exists(PROCESSORS)) {
            return "processor";
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceAll(".*: *", ""))
                    .findFirst()
                    .orElse("processor");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
