package dev.bailee.api.http;

import dev.bailee.kernel.ErrorCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The refusals a resource's method can answer with, beyond those of every route and of its credential. They become
 * the error answers of the OpenAPI document. May stand on an annotation that several methods share.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Refuses {
    ErrorCode[] value();
}
