package dev.bailee.api.auth;

import dev.bailee.merchants.Bucket;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource's method that end users' browsers call with a client token. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ClientRoute {

    /** Which of the merchant's limits the request counts against. */
    Bucket value();
}
