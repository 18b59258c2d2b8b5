package dev.bailee.api.escrow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.TradeUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom to send an escrow to.
 *
 * @param tradeUrl the buyer's
 */
public record DeliveryBody(
        @JsonProperty("trade_url") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        TradeUrl tradeUrl) implements RequestBody {

    @Override
    public void check(Fields fields) {
        fields.required("trade_url", tradeUrl);
    }
}
