package io.planloom.embedded;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.Banner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service small enough to be started and killed many times: it writes a line when it
 * starts and another when it is told to stop. It has no stereotype, so that no scan of
 * another test finds it.
 */
@ImportAutoConfiguration({ EmbeddedPostgresAutoConfiguration.class, DataSourceAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
class TestService {

	static final String READY = "lines: ";

	static void main(String[] arguments) {
		new SpringApplicationBuilder(TestService.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.config.name=none", "spring.main.keep-alive=true")
			.run(arguments);
	}

	@Bean
	CommandLineRunner firstWords(JdbcClient database) {
		return (arguments) -> {
			database.sql("create table if not exists line (words text not null)").update();
			write(database, "started");
			String words = database.sql("select string_agg(words, ' ') from line").query(String.class).single();
			System.out.println("fsync: " + setting(database, "fsync"));
			System.out.println("synchronous_commit: " + setting(database, "synchronous_commit"));
			System.out.println("listen_addresses: " + setting(database, "listen_addresses"));
			System.out.println(READY + words);
		};
	}

	@Bean
	DisposableBean lastWords(JdbcClient database) {
		return () -> write(database, "stopped");
	}

	private static void write(JdbcClient database, String words) {
		database.sql("insert into line (words) values (?)").param(words).update();
	}

	private static @Nullable String setting(JdbcClient database, String name) {
		return database.sql("select current_setting(?)").param(name).query(String.class).single();
	}

}
