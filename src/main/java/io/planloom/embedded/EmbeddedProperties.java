package io.planloom.embedded;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that runs if no {@code spring.datasource.url} is given.
 *
 * @param directory where its data are kept, by default {@code data/postgres} in the
 * working directory, so that starting elsewhere starts with nothing; its lock, log and
 * program stand beside it under names that begin with its name
 * @param port loopback port it listens on, by default 0, which takes any free one and
 * another at each start
 */
@ConfigurationProperties("planloom.embedded")
record EmbeddedProperties(@DefaultValue("data/postgres") Path directory, @DefaultValue("0") int port) {
}
