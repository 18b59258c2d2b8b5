package dev.bailee.api.docs;

import dev.bailee.api.auth.ClientRoute;
import dev.bailee.api.auth.EscrowRoute;
import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.OneOrSeveral;
import dev.bailee.api.http.Plain;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries what a method's annotations of ours say to its operation. Found by the service loader. */
public final class RefusalsExtension extends AbstractOpenAPIExtension {

    static final String REFUSALS = "x-errors";
    static final String PLAIN = "x-plain";
    static final String CREDENTIAL = "x-credential";
    static final String SEVERAL = "x-several";

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        operation.addExtension(REFUSALS, codes(method));
        operation.addExtension(PLAIN, isPlain(method));
        operation.addExtension(SEVERAL, method.isAnnotationPresent(OneOrSeveral.class));
        credential(method).ifPresent(each -> operation.addExtension(CREDENTIAL, each));
        super.decorateOperation(operation, method, chain);
    }

    // on the method itself, or on an annotation that several methods share
    private static List<ErrorCode> codes(Method method) {
        Stream<Refuses> shared = Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(Refuses.class))
                .filter(Objects::nonNull);
        return Stream.concat(Stream.ofNullable(method.getAnnotation(Refuses.class)), shared)
                .flatMap(refuses -> Stream.of(refuses.value()))
                .toList();
    }

    private static Optional<Credential> credential(Method method) {
        if (method.isAnnotationPresent(KeyRoute.class)) {
            return Optional.of(Credential.API_KEY);
        }
        if (method.isAnnotationPresent(EscrowRoute.class)) {
            return Optional.of(Credential.ESCROW_ACCOUNT);
        }
        return method.isAnnotationPresent(ClientRoute.class) ? Optional.of(Credential.CLIENT_TOKEN) : Optional.empty();
    }

    private static boolean isPlain(Method method) {
        return method.isAnnotationPresent(Plain.class)
                || method.getDeclaringClass().isAnnotationPresent(Plain.class);
    }
}
