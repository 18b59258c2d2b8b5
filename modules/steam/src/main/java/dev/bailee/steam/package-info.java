/**
 * Steam, as we meet it: whether the owner of a trade URL can be sent items, what is in an inventory, our bots and the
 * offers they send.
 *
 * <p>Speaks HTTP to Steam's web API and community pages, whose addresses are settings, and never while a transaction is
 * open. What it knows it keeps in schema {@code steam}, which it alone writes: sure answers for a while, bots with their
 * credentials sealed, and every offer from the moment it is meant, before anything is sent. It refuses when Steam asks
 * for a pause and when no bot can take an offer on; a Steam that is down is an answer, and is never kept. It doesn't
 * know what an offer is for beyond an id to tell, nor what follows from it.
 */
@NullMarked
package dev.bailee.steam;

import org.jspecify.annotations.NullMarked;
