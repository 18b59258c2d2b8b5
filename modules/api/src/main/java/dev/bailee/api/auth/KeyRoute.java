package dev.bailee.api.auth;

import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource's method that merchants' servers call with an API key. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface KeyRoute {

    /** What the key must be good for. */
    Access access();

    /** Which of the merchant's limits the request counts against. */
    Bucket bucket();
}
