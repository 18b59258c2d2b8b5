package dev.bailee.api.docs;

import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/** What a family of routes asks of its callers, and how it refuses those who haven't got it. */
record Credential(String id, SecurityScheme scheme, List<ErrorCode> refusals) {

    static final Credential API_KEY = new Credential(
            "apiKey",
            new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.HEADER)
                    .name("api-key")
                    .description("The merchant's key, ap_…"),
            List.of(
                    ErrorCode.MISSING_API_KEY,
                    ErrorCode.INVALID_API_KEY,
                    ErrorCode.API_KEY_REVOKED,
                    ErrorCode.API_KEY_SCOPE_DENIED,
                    ErrorCode.API_KEY_IP_DENIED,
                    ErrorCode.INSUFFICIENT_SCOPE,
                    ErrorCode.ACCOUNT_DISABLED,
                    ErrorCode.RATE_LIMITED,
                    ErrorCode.SYSTEM_MAINTENANCE));

    static final Credential CLIENT_TOKEN = new Credential(
            "clientToken",
            new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .bearerFormat("JWT")
                    .description("A client user's token, signed with the merchant's API secret"),
            List.of(
                    ErrorCode.MISSING_BEARER,
                    ErrorCode.INVALID_TOKEN,
                    ErrorCode.TOKEN_EXPIRED,
                    ErrorCode.ACCOUNT_DISABLED,
                    ErrorCode.RATE_LIMITED,
                    ErrorCode.SYSTEM_MAINTENANCE));

    static final Credential ESCROW_ACCOUNT = new Credential(
            "escrowAccount",
            new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.HEADER)
                    .name("Authorization")
                    .description("GFAPI, one space, an escrow account's key, a colon, and a code of RFC 6238"),
            List.of(
                    ErrorCode.UNAUTHORIZED,
                    ErrorCode.API_KEY_IP_DENIED,
                    ErrorCode.ACCOUNT_DISABLED,
                    ErrorCode.RATE_LIMITED,
                    ErrorCode.SYSTEM_MAINTENANCE));

    static final List<Credential> ALL = List.of(API_KEY, CLIENT_TOKEN, ESCROW_ACCOUNT);
}
