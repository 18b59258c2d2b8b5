package dev.bailee.api.http;

import dev.bailee.kernel.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** A refusal is an answer like any other. */
final class RefusalMapper implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        return Failures.answer(refusal);
    }
}
