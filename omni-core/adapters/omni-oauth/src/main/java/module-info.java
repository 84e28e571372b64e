import org.jspecify.annotations.NullMarked;

/** Tokens from an OAuth 2 authorization server, over the JDK's HTTP client. */
@NullMarked
module dev.omnirules.oauth {
    requires static org.jspecify;
    requires transitive dev.omnirules.core;
    requires transitive java.net.http;

    exports dev.omnirules.oauth;
}
