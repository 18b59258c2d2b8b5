package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 |                                                | APPROVED",
                "204 |                                                | APPROVED",
                "200 | ok                                             | APPROVED",
                "200 | {\"action\":\"approve\"}                       | APPROVED",
                "200 | {\"action\":\"reject\"}                        | REJECTED",
                "201 | {\"reason\":\"no\",\"action\":\"reject\"}      | REJECTED",
                "200 | {\"a\":{\"b\":[1,{}]},\"action\":\"reject\"}   | REJECTED",
                "200 | {\"action\":\"reject\",\"reason\":\"cut       | REJECTED",
                "200 | {\"nested\":{\"action\":\"reject\"}}           | APPROVED",
                "200 | [{\"action\":\"reject\"}]                      | APPROVED",
                "200 | {\"action\":\"REJECT\"}                        | APPROVED",
                "200 | {\"action\":true}                              | APPROVED",
                "200 | {\"reason\":\"reject\"}                        | APPROVED",
                "200 | \"reject\"                                     | APPROVED",
                "400 |                                                | REJECTED",
                "401 |                                                | REJECTED",
                "403 | {\"action\":\"approve\"}                       | REJECTED",
                "404 |                                                | REJECTED",
                "410 |                                                | REJECTED",
                "499 |                                                | REJECTED",
                "408 |                                                | AGAIN",
                "429 |                                                | AGAIN",
                "301 |                                                | AGAIN",
                "307 |                                                | AGAIN",
                "500 | {\"action\":\"reject\"}                        | AGAIN",
                "503 |                                                | AGAIN",
                "600 |                                                | AGAIN",
            })
    void readsAnAnswer(int status, String body, Verdict verdict) {
        assertThat(Verdict.of(Answer.of(status, body == null ? "" : body))).isEqualTo(verdict);
    }

    @Test
    void aByteOrderMarkHidesNoRejection() {
        assertThat(Verdict.of(Answer.of(200, "\uFEFF{\"action\":\"reject\"}"))).isEqualTo(Verdict.REJECTED);
        Answer cut = new Answer(200, null, 0, "\uFEFF{\"reason\":\"xxx", true, null);
        assertThat(Verdict.of(cut)).isEqualTo(Verdict.AGAIN);
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerDecidesNothing(Answer.Failure failure) {
        assertThat(Verdict.of(Answer.none(failure, 10))).isEqualTo(Verdict.AGAIN);
    }

    @Test
    void aBodyTooLongToBeReadMayHaveSaidNo() {
        Answer object = new Answer(200, null, 0, "{\"reason\":\"xxx", true, null);
        assertThat(Verdict.of(object)).isEqualTo(Verdict.AGAIN);
        Answer page = new Answer(200, null, 0, "<html>xxx", true, null);
        assertThat(Verdict.of(page)).isEqualTo(Verdict.APPROVED);
    }
}
