package dev.bailee.api.docs;

import dev.bailee.api.http.Plain;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Carries what {@link Refuses} and {@link Plain} say from a method to its operation. Found by the service loader. */
public final class RefusalsExtension extends AbstractOpenAPIExtension {

    static final String REFUSALS = "x-errors";
    static final String PLAIN = "x-plain";

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        Refuses refuses = method.getAnnotation(Refuses.class);
        List<ErrorCode> codes =
                Stream.of(refuses == null ? new ErrorCode[0] : refuses.value()).toList();
        operation.addExtension(REFUSALS, codes);
        operation.addExtension(PLAIN, isPlain(method));
        super.decorateOperation(operation, method, chain);
    }

    private static boolean isPlain(Method method) {
        return method.isAnnotationPresent(Plain.class)
                || method.getDeclaringClass().isAnnotationPresent(Plain.class);
    }
}
