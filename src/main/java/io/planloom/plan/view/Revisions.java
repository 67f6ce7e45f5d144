package io.planloom.plan.view;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All revisions of all plans. */
interface Revisions extends Repository<Revision, Revision.Key> {

	/** Finds those of a plan, in their order. */
	@Query("from Revision r where r.id.planId = :planId order by r.id.number")
	List<Revision> of(UUID planId);

	/** Finds some of a plan, in their order. */
	@Query("from Revision r where r.id.planId = :planId and r.id.number in :numbers order by r.id.number")
	List<Revision> some(UUID planId, List<Integer> numbers);

	/** Finds those of a plan that a person rejected, in their order. */
	@Query("from Revision r where r.id.planId = :planId and r.rejected is not null order by r.id.number")
	List<Revision> rejected(UUID planId);

}
