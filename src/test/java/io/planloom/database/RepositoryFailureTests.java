package io.planloom.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.dialect.PostgreSQLDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where a repository gets no connection, the client is told to come back, as where SQL is
 * sent without one.
 */
class RepositoryFailureTests {

	@ParameterizedTest
	@MethodSource("failures")
	void isTheFailureOfAResource(SQLException failure) {
		try (EntityManagerFactory factory = factory(failure); EntityManager entities = factory.createEntityManager()) {
			RuntimeException thrown = catchThrowableOfType(RuntimeException.class,
					() -> entities.createNativeQuery("select 1").getResultList());
			RuntimeException told = new HibernateJpaDialect().translateExceptionIfPossible(thrown);
			assertThat(told).isInstanceOf(DataAccessResourceFailureException.class);
			assertThat(NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(told))).isSameAs(failure);
		}
	}

	static Stream<SQLException> failures() {
		return Stream.of(new ConnectionsBusyException(7), new SQLTransientConnectionException("Timed out", "08001"),
				new SQLTransientConnectionException("Timed out"), new SQLException("Refused", "08001"));
	}

	private static EntityManagerFactory factory(SQLException failure) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(new AbstractDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				throw failure;
			}

			@Override
			public Connection getConnection(String username, String password) throws SQLException {
				throw failure;
			}

		});
		factory.setManagedTypes(PersistenceManagedTypes.of());
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.setJpaPropertyMap(Map.of("hibernate.boot.allow_jdbc_metadata_access", false, "hibernate.dialect",
				PostgreSQLDialect.class.getName()));
		factory.afterPropertiesSet();
		return Objects.requireNonNull(factory.getObject());
	}

}
