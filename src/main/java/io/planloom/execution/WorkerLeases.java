package io.planloom.execution;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.work.AttemptRef;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The workers' leases. Only the database's clock decides whether one has expired. */
interface WorkerLeases extends Repository<LeasedWorker, UUID> {

	/** Gives a new worker its lease. */
	@Modifying
	@Transactional
	@NativeQuery("""
			insert into worker (id, name, started_at, lease_until)
			values (:id, :name, clock_timestamp(), clock_timestamp() + :millis * interval '1 millisecond')""")
	void grant(UUID id, String name, long millis);

	/**
	 * Extends a lease; an expired one stays so. It is a query that returns what it
	 * changed, because a modifying one needs a transaction, two more round trips for each
	 * heartbeat.
	 * @return the worker, if its lease was extended
	 */
	@NativeQuery("""
			update worker set lease_until = clock_timestamp() + :millis * interval '1 millisecond'
			where id = :id and lease_until > clock_timestamp()
			returning id""")
	Optional<UUID> extend(UUID id, long millis);

	/** Finds workers whose lease has expired. */
	@NativeQuery("select id from worker where lease_until <= clock_timestamp()")
	List<UUID> expired();

	/** Deletes a worker that has no attempt under way. */
	@Modifying
	@Transactional
	@NativeQuery("delete from worker where id = :id")
	void remove(UUID id);

	/**
	 * Finds workers that have steps in progress but no row: what a worker claimed while
	 * it was being given up.
	 */
	@NativeQuery("""
			select distinct s.owner from plan p join step s on s.plan_id = p.id
			where p.ended_at is null and s.owner is not null
			and not exists (select from worker w where w.id = s.owner)""")
	List<UUID> vanished();

	/** Finds the steps that a worker has under way. */
	@NativeQuery("""
			select s.plan_id as "planId", s.id as "id", s.attempt as "attempt"
			from plan p join step s on s.plan_id = p.id
			where p.ended_at is null and s.owner = :worker""")
	List<HeldStep> held(UUID worker);

	/** Finds what a worker has under way, as the database sees it. */
	default List<AttemptRef> underWay(UUID worker) {
		return held(worker).stream().map((step) -> step.by(worker)).toList();
	}

}
