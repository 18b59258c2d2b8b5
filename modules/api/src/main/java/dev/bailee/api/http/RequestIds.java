package dev.bailee.api.http;

import dev.bailee.kernel.Ids;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request its id: the caller's {@code x-request-id} where that is a UUID, else a new one. The id goes back
 * in the header of that name and in the envelope, and stands in every line the request logs.
 */
public final class RequestIds implements Filter {

    /** The header that carries it, and the request's attribute. */
    public static final String HEADER = "x-request-id";

    /** Its name in the log. */
    public static final String LOGGED_AS = "requestId";

    /** The same of the trade a request made or moved, once that is known. */
    public static final String TRADE_LOGGED_AS = "tradeId";

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Ids ids;

    RequestIds(Ids ids) {
        this.ids = ids;
    }

    /** The id for a request that came with {@code header}. */
    String idFor(@Nullable String header) {
        String wanted = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return UUID_FORM.matcher(wanted).matches() ? wanted : ids.next().toString();
    }

    /** The id of the request that this thread is answering. */
    public static String current() {
        return String.valueOf(MDC.get(LOGGED_AS));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idFor(((HttpServletRequest) request).getHeader(HEADER));
        request.setAttribute(HEADER, id);
        ((HttpServletResponse) response).setHeader(HEADER, id);
        MDC.put(LOGGED_AS, id);
        try {
            chain.doFilter(request, response);
        } finally {
            // whoever adds a merchant or a trade for the log needn't take it away
            MDC.clear();
        }
    }
}
