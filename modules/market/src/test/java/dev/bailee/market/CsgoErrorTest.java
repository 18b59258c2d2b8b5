package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsgoErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Price changed                                 | PRICE_CHANGED
                    The price has changed, refresh the page       | PRICE_CHANGED
                    No offers at this price                       | PRICE_CHANGED
                    Item not found                                | LISTING_UNAVAILABLE
                    the offer is out of date                      | LISTING_UNAVAILABLE
                    bad_item                                      | LISTING_UNAVAILABLE
                    Bad trade link                                | TRADE_URL_INVALID
                    invalid Trade URL                             | TRADE_URL_INVALID
                    User can't trade                              | STEAM_ACCOUNT_RESTRICTED
                    The buyer cannot trade for now                | STEAM_ACCOUNT_RESTRICTED
                    Trade hold of 15 days                         | STEAM_ACCOUNT_RESTRICTED
                    the user's inventory is private               | STEAM_ACCOUNT_RESTRICTED
                    Something else entirely                       | PURCHASE_FAILED
                    """)
    void knowsWhatIsFinal(String text, FailureCode code) {
        assertThat(CsgoError.verdict(text)).isEqualTo(new BuyAnswer.Refused(code, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not enough money",
                "insufficient funds",
                "Too many requests",
                "Service temporarily unavailable, try again later",
                "Steam is down",
                "Bad KEY"
            })
    void knowsWhatPasses(String text) {
        assertThat(CsgoError.verdict(text)).isEqualTo(new BuyAnswer.Later(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom_id already exists", "This custom id was used"})
    void aReferenceThatIsTakenMeansThatAnEarlierSendArrived(String text) {
        assertThat(CsgoError.verdict(text)).isEqualTo(new BuyAnswer.Lost(text));
    }
}
