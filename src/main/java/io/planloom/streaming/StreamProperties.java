package io.planloom.streaming;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of event streams.
 *
 * @param limit open streams that one replica may have, 5,000 unless set; the server's own
 * limit, {@code server.tomcat.max-connections}, holds too
 * @param plans plans that one stream of several may carry, 100 unless set; each adds 24
 * characters to the ids of the stream's frames, which a client sends back in a header
 * @param heartbeat silence after which a comment is sent, 10 seconds unless set; proxies
 * cut connections that are silent for longer than they like
 * @param poll how often the database is asked, in one statement for all open streams,
 * what no message told of; every second unless set
 */
@ConfigurationProperties("planloom.streams")
record StreamProperties(@DefaultValue("5000") int limit, @DefaultValue("100") int plans,
		@DefaultValue("10s") Duration heartbeat, @DefaultValue("1s") Duration poll) {
}
