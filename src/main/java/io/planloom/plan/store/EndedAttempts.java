package io.planloom.plan.store;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.AttemptOutcome;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All attempts that ended. */
public interface EndedAttempts extends Repository<EndedAttempt, EndedAttempt.Key> {

	/**
	 * Finds attempts of a plan.
	 * @param planId the plan
	 * @param outcome how they ended
	 * @return the attempts, in the order in which they started
	 */
	@Query("""
			from EndedAttempt a where a.id.planId = :planId and a.outcome = :outcome
			order by a.startedAt, a.id.stepId""")
	List<EndedAttempt> of(UUID planId, AttemptOutcome outcome);

}
