package io.planloom.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the floor, and the one transaction that a step needs at least. */
final class FloorTables {

	private static final int PLANS = 1000;

	private final DataSource dataSource;

	FloorTables(JdbcTemplate jdbc) {
		this.dataSource = Objects.requireNonNull(jdbc.getDataSource());
		jdbc.execute("create table if not exists floor_plan (id int primary key, sequence bigint not null) "
				+ "with (fillfactor = 70)");
		jdbc.execute("create table if not exists floor_step (id int primary key, result text) with (fillfactor = 70)");
		jdbc.execute("create table if not exists floor_event (plan_id int, sequence bigint, data text, "
				+ "primary key (plan_id, sequence))");
		for (String table : new String[] { "floor_plan (id, sequence)", "floor_step (id, result)" }) {
			jdbc.update("insert into " + table + " select i, " + (table.contains("result") ? "''" : "0")
					+ " from generate_series(0, ?) i on conflict do nothing", PLANS);
		}
	}

	/**
	 * Numbers an event by its plan's row, writes the step's result, and appends the
	 * event.
	 */
	void record(int plan, String result) {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			long sequence = next(connection, plan);
			try (PreparedStatement step = connection
				.prepareStatement("update floor_step set result = ? where id = ?")) {
				step.setString(1, result);
				step.setInt(2, plan);
				step.executeUpdate();
			}
			try (PreparedStatement event = connection.prepareStatement("insert into floor_event values (?, ?, ?)")) {
				event.setInt(1, plan);
				event.setLong(2, sequence);
				event.setString(3, result);
				event.executeUpdate();
			}
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long next(Connection connection, int plan) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("update floor_plan set sequence = sequence + 1 where id = ? returning sequence")) {
			statement.setInt(1, plan);
			try (var row = statement.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

}
