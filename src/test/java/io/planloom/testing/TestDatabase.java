package io.planloom.testing;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A migrated database on the one server of this JVM, copied from a template, so that it
 * costs milliseconds. It lives as long as the server.
 *
 * @param url JDBC address
 * @param username who connects
 * @param password empty where the server trusts everybody
 */
public record TestDatabase(String url, String username, String password) {

	private static final String TEMPLATE = "planloom_template";

	private static final AtomicInteger COUNT = new AtomicInteger();

	/**
	 * Makes a database with the schema and nothing in it.
	 * @return a database that nobody else has
	 */
	public static TestDatabase create() {
		Template.migrate();
		String name = "planloom_" + COUNT.incrementAndGet();
		// Copying waits for nobody: only the migration ever connects to the template
		onServer("create database " + name + " template " + TEMPLATE);
		return PostgresServer.running().database(name);
	}

	/**
	 * Makes a database as it stood before later migrations.
	 * @param version of the last migration that was made
	 * @return a database that nobody else has
	 */
	public static TestDatabase at(String version) {
		String name = "planloom_" + COUNT.incrementAndGet();
		onServer("create database " + name);
		TestDatabase database = PostgresServer.running().database(name);
		Flyway.configure().dataSource(database.dataSource()).target(version).load().migrate();
		return database;
	}

	/** Makes the migrations that are missing. */
	public void migrate() {
		Flyway.configure().dataSource(dataSource()).load().migrate();
	}

	/**
	 * Connects to the database outside any application context.
	 * @return a data source without a pool
	 */
	public DataSource dataSource() {
		return new DriverManagerDataSource(this.url, this.username, this.password);
	}

	private static void onServer(String sql) {
		JdbcClient.create(PostgresServer.running().database("postgres").dataSource()).sql(sql).update();
	}

	private static final class Template {

		static {
			onServer("create database " + TEMPLATE);
			Flyway.configure().dataSource(PostgresServer.running().database(TEMPLATE).dataSource()).load().migrate();
		}

		static void migrate() {
			// The class is initialised once
		}

	}

}
