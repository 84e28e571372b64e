package dev.omnirules.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The warnings of the library while a test runs. */
final class LogLines implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger("dev.omnirules");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    LogLines() {
        root.setLevel(Level.WARN);
        logged.start();
        root.addAppender(logged);
    }

    List<String> texts() {
        return List.copyOf(logged.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(logged);
        root.setLevel(null);
    }
}
