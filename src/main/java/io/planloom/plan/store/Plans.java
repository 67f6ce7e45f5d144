package io.planloom.plan.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.model.Plan;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All plans. They are changed by {@link PlanStore} alone. */
public interface Plans extends Repository<Plan, UUID> {

	/**
	 * Reads a plan without its steps, which follow when they are first asked for.
	 * @param id the plan
	 * @return empty if there is none
	 */
	Optional<Plan> findById(UUID id);

	/**
	 * Finds open plans whose time is over. Those that wait for a person have time.
	 * @param now the present time
	 * @return their ids, 100 at most
	 */
	@NativeQuery("select id from plan where ended_at is null and waiting_since is null and deadline_at <= :now limit 100")
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
	 * Finds plans that a model endpoint paused and that do not try it yet, the oldest
	 * first.
	 * @param model the model that they wait for, null for any
	 * @param now the present time
	 * @return their ids
	 */
	@NativeQuery("""
			select id from plan where paused_by = 'endpoint' and paused_until > :now
			    and (cast(:model as text) is null or paused_for = :model)
			order by id
			""")
	List<UUID> refused(@Nullable String model, Instant now);

	/** Counts the plans that a model endpoint paused. */
	@NativeQuery("select count(*) from plan where paused_by = 'endpoint'")
	long countRefused();

	/**
	 * Removes a plan and, in the database, all that belongs to it.
	 * @param id the plan
	 */
	@Modifying
	@Query("delete from Plan p where p.id = :id")
	void remove(UUID id);

}
