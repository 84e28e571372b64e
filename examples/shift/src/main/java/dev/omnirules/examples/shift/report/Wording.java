package dev.omnirules.examples.shift.report;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.examples.shift.format.ShiftLine;
import dev.omnirules.examples.shift.format.ShiftLine.CustomerCommand;
import dev.omnirules.examples.shift.replay.Answer;
import dev.omnirules.presence.status.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands, answers and status changes in words. */
public final class Wording {

    private final Phrases phrases;

    /** The wording in the language of some phrases. */
    public Wording(Phrases phrases) {
        this.phrases = phrases;
    }

    /** A command; the question for the board, which has a heading of its own, has no words. */
    public String asked(ShiftLine.Command command) {
        String key = "asked." + command.type().inFile();
        if (command instanceof CustomerCommand about) {
            return asked(key, about);
        }
        if (command instanceof ShiftLine.ActiveRequested active) {
            return phrases.say(key, oneLine(active.to()));
        }
        if (command instanceof ShiftLine.CustomerEvidence evidence) {
            return phrases.say(
                    key,
                    phrases.say("evidence." + evidence.kind()),
                    Stream.concat(evidence.before().stream(), evidence.after().stream())
                            .map(id -> id.key().orElseThrow().value())
                            .collect(Collectors.joining(", ")));
        }
        if (command instanceof ShiftLine.ChannelSignIn in) {
            return phrases.say(key, in.channel());
        }
        if (command instanceof ShiftLine.ChannelPause pause) {
            return phrases.say(key, names(pause.channels()), pause.reason());
        }
        if (command instanceof ShiftLine.ChannelResume resume) {
            return phrases.say(key, names(resume.channels()));
        }
        return phrases.say(key);
    }

    private String asked(String key, CustomerCommand command) {
        String customer = command.customer().value();
        if (command instanceof ShiftLine.QueueEntered queued) {
            return phrases.say(key, customer, queued.queue());
        }
        if (command instanceof ShiftLine.ConversationTransferred transfer) {
            return phrases.say(key, customer, transfer.to());
        }
        if (command instanceof ShiftLine.ConversationRequeued requeued) {
            return phrases.say(key, customer, requeued.queue());
        }
        if (command instanceof ShiftLine.ConversationHandedBack handed) {
            return phrases.say(key, customer, handed.interaction());
        }
        if (command instanceof ShiftLine.OfferMade offer) {
            return phrases.say(key, customer, Timestamps.length(offer.ringing()));
        }
        if (command instanceof ShiftLine.WrapUpExtended extended) {
            return phrases.say(key, customer, Timestamps.length(extended.by()));
        }
        return command instanceof ShiftLine.ConversationQualified qualified
                ? phrases.say(key, customer, qualified.disposition().code())
                : phrases.say(key, customer);
    }

    /** An answer; the board is shown as a table. */
    public String answered(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return phrases.say("verdict.REFUSED", phrases.say("reason." + refused.reason()));
        }
        String key = "verdict." + answer.verdict();
        if (answer instanceof Answer.Blocked blocked) {
            return phrases.say(key, blocked.inProgress());
        }
        if (answer instanceof Answer.SignedOut out) {
            return phrases.say(key, out.channels().isEmpty() ? "–" : names(out.channels()));
        }
        if (answer instanceof Answer.Accepted accepted) {
            return phrases.say(key, oneLine(accepted.shownAs().text()));
        }
        if (answer instanceof Answer.Admitted admitted) {
            return answered(key, admitted);
        }
        if (answer instanceof Answer.Timed timed) {
            return timed.until().isEmpty()
                    ? phrases.say(key)
                    : phrases.say(key) + phrases.say("until", time(timed.until().get()));
        }
        if (answer instanceof Answer.Expired expired) {
            return phrases.say(key, expired.offers(), expired.wrapUps());
        }
        if (answer instanceof Answer.Requeued requeued) {
            return phrases.say(key, requeued.interaction());
        }
        if (answer instanceof Answer.Transferred transferred) {
            return phrases.say(key, transferred.protocol());
        }
        return answer instanceof Answer.Qualified qualified ? phrases.say(key, qualified.protocol()) : phrases.say(key);
    }

    private String answered(String key, Answer.Admitted admitted) {
        String said = phrases.say(key, oneLine(admitted.shownAs().text()));
        if (!admitted.ended().isEmpty()) {
            said += phrases.say("ended", admitted.ended().get(0));
        }
        return admitted.effect() == Answer.Effect.REPLAYED ? said + phrases.say("replayed") : said;
    }

    /** The agents whom a command signed out, after its answer. */
    public String left(List<AgentId> agents) {
        return phrases.say("left", agents.stream().map(AgentId::value).collect(Collectors.joining(", ")));
    }

    private static String time(Instant instant) {
        StringBuilder time = new StringBuilder();
        Timestamps.time(time, instant);
        return time.toString();
    }

    String changed(Transition transition) {
        return phrases.say("status." + transition.from()) + " → " + phrases.say("status." + transition.to()) + " ("
                + phrases.say("because." + transition.reason()) + ")";
    }

    private static String names(Set<Channel> channels) {
        return channels.stream().map(Channel::name).collect(Collectors.joining(", "));
    }

    /** A text of the file, without what would break a line or steer a terminal. */
    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("\\p{Cntrl}", "�").replaceAll("[\\x80-\\x9f]", "�");
            }
        }
        return text;
    }
}
