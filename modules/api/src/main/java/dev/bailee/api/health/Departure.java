package dev.bailee.api.health;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a process goes when it is asked to. At once it takes no more work from Temporal, and says on {@value #READY} of the
 * admin port that it is leaving. For as long as a load balancer needs to hear that, it answers everybody as before, and
 * closes each connection that it answers on. Then it finishes what it was asked, and ends.
 */
public final class Departure {

    /** A path of the admin port: 200 while requests are welcome, 503 from the moment on at which this process leaves. */
    public static final String READY = "/ready";

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final Duration notice;
    private final Runnable handOver;
    private volatile boolean leaving;

    /**
     * @param notice for how long to go on answering
     * @param handOver begins to give work away, and doesn't wait for it
     */
    public Departure(Duration notice, Runnable handOver) {
        this.notice = notice;
        this.handOver = handOver;
    }

    /** Makes the process go like this. */
    public void install(Environment environment) {
        environment.admin().addServlet("ready", new Ready()).addMapping(READY);
        environment
                .servlets()
                .addFilter("departure", closing())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.lifecycle().addServerLifecycleListener(this::takeCharge);
    }

    // who keeps a connection would use it once more at the very moment at which nobody answers there any longer
    private Filter closing() {
        return (request, response, chain) -> {
            if (leaving) {
                ((HttpServletResponse) response).setHeader("Connection", "close");
            }
            chain.doFilter(request, response);
        };
    }

    /** Whether requests are welcome. */
    private final class Ready extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(leaving ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK);
            response.setContentType("text/plain");
            response.getWriter().println(leaving ? "leaving" : "ready");
        }
    }

    // Jetty's own hook would close its doors at once
    private void takeCharge(Server server) {
        server.setStopAtShutdown(false);
        Thread hook = new Thread(() -> leave(server), "departure");
        Runtime.getRuntime().addShutdownHook(hook);
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopped(LifeCycle stopped) {
                forget(hook);
            }
        });
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            LOG.debug("it runs already", running);
        }
    }

    private void leave(Server server) {
        leaving = true;
        try {
            handOver.run();
            Thread.sleep(notice);
            server.stop();
        } catch (Exception failure) {
            LOG.warn("could not leave in good order", failure);
        }
    }
}
