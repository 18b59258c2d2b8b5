package dev.bailee.api.docs;

import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the document what no resource says for itself: the envelope, credentials, and every refusal with its codes.
 */
final class Completion {

    private static final String JSON = "application/json";
    private static final String FAILURE = "Failure";
    private static final String ESCROW_FAILURE = "EscrowFailure";

    private Completion() {}

    static OpenAPI of(OpenAPI document) {
        Components components = document.getComponents() == null ? new Components() : document.getComponents();
        document.components(components.addSchemas(FAILURE, Envelopes.failure()));
        components.addSchemas(ESCROW_FAILURE, Envelopes.escrowFailure());
        Credential.ALL.forEach(each -> components.addSecuritySchemes(each.id(), each.scheme()));
        document.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .forEach(each -> complete(each, components));
        CallbackHooks.addTo(document);
        return document;
    }

    private static void complete(Operation operation, Components components) {
        Optional<Credential> credential = credential(operation);
        credential.ifPresent(each -> operation.addSecurityItem(new SecurityRequirement().addList(each.id())));
        if (operation.getRequestBody() != null) {
            asJson(operation.getRequestBody().getContent());
            if (credential.filter(Credential.CLIENT_TOKEN::equals).isPresent()) {
                ClientBodies.withoutTradeUrl(operation.getRequestBody().getContent(), components);
            }
        }
        List<ErrorCode> codes = codes(operation, credential);
        boolean isEscrow = credential.filter(Credential.ESCROW_ACCOUNT::equals).isPresent();
        succeed(operation, isEscrow);
        refuse(operation, codes, isEscrow);
        Headers.addTo(operation, credential.isPresent());
    }

    private static Optional<Credential> credential(Operation operation) {
        return Optional.ofNullable((Credential) operation.getExtensions().remove(RefusalsExtension.CREDENTIAL));
    }

    private static List<ErrorCode> codes(Operation operation, Optional<Credential> credential) {
        Stream<ErrorCode> read = reads(operation) ? Stream.of(ErrorCode.VALIDATION_FAILED) : Stream.of();
        Stream<ErrorCode> access = credential.stream().flatMap(each -> each.refusals().stream());
        return Stream.of(own(operation), read, access, Stream.of(ErrorCode.SERVER_ERROR))
                .flatMap(each -> each)
                .distinct()
                .sorted(Comparator.comparingInt(ErrorCode::code))
                .toList();
    }

    private static Stream<ErrorCode> own(Operation operation) {
        Object codes = operation.getExtensions().remove(RefusalsExtension.REFUSALS);
        return codes instanceof Collection<?> list ? list.stream().map(ErrorCode.class::cast) : Stream.of();
    }

    private static boolean reads(Operation operation) {
        return operation.getRequestBody() != null
                || (operation.getParameters() != null
                        && operation.getParameters().stream().anyMatch(each -> "query".equals(each.getIn())));
    }

    private static void succeed(Operation operation, boolean isEscrow) {
        ApiResponses responses = operation.getResponses();
        ApiResponse success = responses.remove("default");
        boolean several = Boolean.TRUE.equals(operation.getExtensions().remove(RefusalsExtension.SEVERAL));
        boolean plain = Boolean.TRUE.equals(operation.getExtensions().remove(RefusalsExtension.PLAIN));
        if (success != null) {
            responses.addApiResponse("200", success.description("What was asked for"));
        }
        responses.forEach((status, response) -> {
            if (!plain) {
                Schema<?> one = schema(response);
                Schema<?> data = several ? Envelopes.oneOrSeveral(one) : one;
                response.description("What was asked for")
                        .content(content(isEscrow ? Envelopes.escrowSuccess(data) : Envelopes.success(data)));
            }
        });
    }

    private static @Nullable Schema<?> schema(ApiResponse response) {
        return response.getContent() == null
                ? null
                : response.getContent().values().stream()
                        .map(MediaType::getSchema)
                        .filter(each -> each != null)
                        .findFirst()
                        .orElse(null);
    }

    private static void refuse(Operation operation, List<ErrorCode> codes, boolean isEscrow) {
        Map<Integer, List<ErrorCode>> byStatus = codes.stream()
                .collect(Collectors.groupingBy(
                        isEscrow ? EscrowEnvelope::status : ErrorCode::status, TreeMap::new, Collectors.toList()));
        String schema = isEscrow ? ESCROW_FAILURE : FAILURE;
        byStatus.forEach((status, ofStatus) -> operation
                .getResponses()
                .addApiResponse(
                        status.toString(),
                        new ApiResponse()
                                .description(describe(ofStatus))
                                .content(content(new Schema<>().$ref("#/components/schemas/" + schema)))));
    }

    private static String describe(List<ErrorCode> codes) {
        return codes.stream()
                .map(code -> code.code() + " " + code.name() + ": " + code.message())
                .collect(Collectors.joining("\n\n"));
    }

    private static void asJson(Content content) {
        MediaType any = content.remove("*/*");
        if (any != null) {
            content.addMediaType(JSON, any);
        }
    }

    private static Content content(Schema<?> schema) {
        return new Content().addMediaType(JSON, new MediaType().schema(schema));
    }
}
