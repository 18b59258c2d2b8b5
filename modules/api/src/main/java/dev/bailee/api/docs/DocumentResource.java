package dev.bailee.api.docs;

import dev.bailee.api.http.Plain;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The OpenAPI document. */
@Hidden
@Plain
@Path("/openapi.json")
public final class DocumentResource {

    private final OpenApiDocument document;

    DocumentResource(OpenApiDocument document) {
        this.document = document;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String document() {
        return document.json();
    }
}
