package io.planloom.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All plans. Whoever changes one locks it first. */
public interface Plans extends Repository<Plan, UUID> {

	/**
	 * Locks a plan until the transaction ends.
	 * @param id the plan
	 * @return the plan as it is now; its steps are read after the lock was taken, so they
	 * are as fresh
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Plan p where p.id = :id")
	Optional<Plan> lock(UUID id);

	/**
	 * Locks the plan whose turn it is: by priority, then by age, passing over those that
	 * another worker holds.
	 * @param now the present time
	 * @return empty if no plan has a step to claim
	 */
	@NativeQuery("""
			select * from plan where runnable_at <= :now
			order by priority desc, id limit 1 for update skip locked
			""")
	Optional<Plan> lockNextRunnable(Instant now);

	/**
	 * Finds when a step may be claimed next.
	 * @return empty if no plan waits for a worker
	 */
	@NativeQuery("select min(runnable_at) from plan where runnable_at is not null")
	Optional<Instant> nextRunnableAt();

	/**
	 * Finds open plans whose time is over.
	 * @param now the present time
	 * @return their ids, 100 at most
	 */
	@NativeQuery("select id from plan where ended_at is null and deadline_at <= :now limit 100")
	List<UUID> overdue(Instant now);

	/**
	 * Finds open plans of which a worker has steps in progress.
	 * @param worker the worker
	 * @return their ids
	 */
	@NativeQuery("""
			select distinct p.id from plan p join step s on s.plan_id = p.id
			where p.ended_at is null and s.owner = :worker
			""")
	List<UUID> heldBy(UUID worker);

	/**
	 * Removes a plan and, in the database, all that belongs to it.
	 * @param id the plan
	 */
	@org.springframework.data.jpa.repository.Modifying
	@Query("delete from Plan p where p.id = :id")
	void remove(UUID id);

}
