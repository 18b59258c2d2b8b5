package dev.bailee.api.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers Prometheus, on the admin port. */
final class ScrapeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "text/plain; version=0.0.4; charset=utf-8";

    private final transient Metrics metrics;
    private final transient Runnable refresh;

    /** @param refresh brings up to date what isn't counted as it happens */
    ScrapeServlet(Metrics metrics, Runnable refresh) {
        this.metrics = metrics;
        this.refresh = refresh;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refresh.run();
        response.setContentType(FORM);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
