package dev.bailee.callbacks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What a merchant's endpoint decided about a withdrawal. */
public enum Verdict {
    APPROVED,
    REJECTED,
    /** Nobody answered, or there is no active endpoint to ask. */
    TIMED_OUT,
    /** Not decided: ask once more. Never stored. */
    AGAIN;

    private static final JsonFactory JSON = new JsonFactory();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    /** What one answer says by itself. */
    static Verdict of(Answer answer) {
        Integer status = answer.status();
        if (status == null) {
            return AGAIN;
        }
        if (answer.isSuccess()) {
            return ofBody(answer);
        }
        boolean refuses = status / 100 == 4 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        return refuses ? REJECTED : AGAIN;
    }

    // a body too long to be read may yet have said no, and asking again spends nothing
    private static Verdict ofBody(Answer answer) {
        String body = withoutByteOrderMark(answer.body());
        if (rejects(body)) {
            return REJECTED;
        }
        return answer.cut() && body.stripLeading().startsWith("{") ? AGAIN : APPROVED;
    }

    // some frameworks put one before every body, and a parser takes it for a fault
    private static String withoutByteOrderMark(String body) {
        return body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
    }

    // read field by field, so that a rejection counts however long or broken what follows it is
    private static boolean rejects(String body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean action = json.currentName().equals("action");
                if (json.nextToken() == JsonToken.VALUE_STRING
                        && action
                        && json.getText().equals("reject")) {
                    return true;
                }
                json.skipChildren();
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }
}
