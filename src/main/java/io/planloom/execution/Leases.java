package io.planloom.execution;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.work.AttemptRef;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The workers' leases. Only the database's clock decides whether one has expired. */
@Repository
class Leases {

	private final JdbcClient jdbc;

	Leases(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Gives a new worker its lease. */
	void grant(UUID worker, String name, Duration lease) {
		this.jdbc.sql("""
				insert into worker (id, name, started_at, lease_until)
				values (:id, :name, clock_timestamp(), clock_timestamp() + :millis * interval '1 millisecond')
				""").param("id", worker).param("name", name).param("millis", lease.toMillis()).update();
	}

	/** Extends a lease; an expired one stays so. Returns whether it was extended. */
	boolean extend(UUID worker, Duration lease) {
		return this.jdbc.sql("""
				update worker set lease_until = clock_timestamp() + :millis * interval '1 millisecond'
				where id = :id and lease_until > clock_timestamp()
				""").param("id", worker).param("millis", lease.toMillis()).update() == 1;
	}

	/** Finds workers whose lease has expired. */
	List<UUID> expired() {
		return this.jdbc.sql("select id from worker where lease_until <= clock_timestamp()").query(UUID.class).list();
	}

	/** Forgets a worker that has nothing under way any more. */
	void remove(UUID worker) {
		this.jdbc.sql("delete from worker where id = :id").param("id", worker).update();
	}

	/**
	 * Finds workers that have steps in progress but no row: what a worker claimed while
	 * it was being given up.
	 */
	List<UUID> vanished() {
		return this.jdbc.sql("""
				select distinct s.owner from plan p join step s on s.plan_id = p.id
				where p.ended_at is null and s.owner is not null
				and not exists (select from worker w where w.id = s.owner)
				""").query(UUID.class).list();
	}

	/** Finds what a worker has under way, as the database sees it. */
	List<AttemptRef> underWay(UUID worker) {
		return this.jdbc.sql("""
				select s.plan_id, s.id, s.attempt from plan p join step s on s.plan_id = p.id
				where p.ended_at is null and s.owner = :worker
				""")
			.param("worker", worker)
			.query((row, index) -> new AttemptRef(row.getObject("plan_id", UUID.class), row.getString("id"),
					row.getInt("attempt"), worker))
			.list();
	}

}
