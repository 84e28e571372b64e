package dev.omnirules.examples.contactcenter.setup;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this host; those of the library are below {@code omni}.
 *
 * @param url the address under which browsers reach it: the origin that sockets must name
 * @param ringing how long an offer rings
 * @param rest how long an agent gets no offer after one that was declined or missed
 * @param disconnected how long a connection that broke is forgiven before the agent is inactive
 * @param requestsPerSecond how many requests of one login are answered in a second, with bursts of five times as many
 * @param requestsPerSecondOfAddress how many requests of one address are answered in a second where nobody is logged in, with bursts of
 *     five times as many
 * @param bot whether customers come and answer by themselves
 * @param arrivals the time between two customers
 * @param moreAgents how many simulated agents there are, {@code agent-1} and so on
 * @param accessTokens how long an access token of the own authorization server lasts
 * @param databasePort the port of the embedded database, where other nodes find it; 0 for a free one
 */
@ConfigurationProperties("contact-center")
public record CenterProperties(
        URI url,
        @DefaultValue("20s") Duration ringing,
        @DefaultValue("5s") Duration rest,
        @DefaultValue("5s") Duration disconnected,
        @DefaultValue("20") int requestsPerSecond,
        @DefaultValue("100") int requestsPerSecondOfAddress,
        @DefaultValue("true") boolean bot,
        @DefaultValue("15s") Duration arrivals,
        @DefaultValue("0") int moreAgents,
        @DefaultValue("5m") Duration accessTokens,
        @DefaultValue("54329") int databasePort) {}
