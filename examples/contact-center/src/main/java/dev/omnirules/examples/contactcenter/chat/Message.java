package dev.omnirules.examples.contactcenter.chat;

import java.time.Instant;

/**
 * A message of a line.
 *
 * @param sequence its number on the line, from 1 without holes
 * @param message its id, unique on the line: sent again, it is the same message
 * @param author who wrote it: {@code customer}, {@code bot}, or {@code agent:} and the agent's id
 * @param text the text
 * @param at when it was taken
 */
public record Message(long sequence, String message, String author, String text, Instant at) {

    /** The author of what the customer wrote. */
    public static final String CUSTOMER = "customer";

    /** The author of what the bot wrote. */
    public static final String BOT = "bot";
}
