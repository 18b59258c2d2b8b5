/**
 * What is for sale, for merchants' servers and for their users' browsers.
 *
 * <p>Every answer is read from what the market room has stored. Only the single listings of one name are fetched when
 * somebody looks at them; if their supplier can't be asked right now, the last ones known are the answer. What has no
 * valid price is shown without an offer: it can be looked at and found, and a withdrawal of it is refused with 15.
 */
@NullMarked
package dev.bailee.api.market;

import org.jspecify.annotations.NullMarked;
