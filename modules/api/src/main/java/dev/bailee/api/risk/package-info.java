/**
 * How far a merchant trusts its users, on the wire: its risk policy, what it allows single users, and the collateral
 * behind instant credit.
 */
@NullMarked
package dev.bailee.api.risk;

import org.jspecify.annotations.NullMarked;
