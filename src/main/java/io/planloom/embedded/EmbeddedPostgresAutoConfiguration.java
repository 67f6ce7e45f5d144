package io.planloom.embedded;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Brings a database where none is given. It is an auto-configuration so that it can step
 * back behind a database that a test brings. It has no nested configuration, which a
 * component scan would find beside it and without its conditions.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean({ DataSource.class, JdbcConnectionDetails.class })
@Conditional(EmbeddedPostgresAutoConfiguration.NoAddressGiven.class)
@EnableConfigurationProperties(EmbeddedProperties.class)
class EmbeddedPostgresAutoConfiguration {

	private static final String LIBRARY = "io.zonky.test.db.postgres.embedded.PgBinaryResolver";

	@Bean(destroyMethod = "close")
	@ConditionalOnClass(name = LIBRARY)
	EmbeddedServer embeddedServer(EmbeddedProperties properties) {
		return EmbeddedServer.start(properties);
	}

	/** In the production jar the library is not there. */
	@Bean
	@ConditionalOnMissingClass(LIBRARY)
	JdbcConnectionDetails noConnectionDetails() {
		throw NoDatabaseException.neitherGivenNorEmbedded();
	}

	/** An empty address is none: compose files pass on variables that are not set. */
	static class NoAddressGiven implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
		}

	}

}
