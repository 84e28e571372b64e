package dev.omnirules.core.feed;

/**
 * How far a consumer has come in a feed's log. Immutable and thread-safe.
 *
 * @param position the position of the last entry that it handled or set aside; 0 if there was none
 * @param latest the position of the log's last entry; 0 if there was none
 * @param lag how many entries it has still to get
 * @param setAside how many entries are set aside for it
 * @since 0.1
 */
public record FeedProgress(long position, long latest, long lag, long setAside) {}
