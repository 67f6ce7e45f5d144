package io.planloom.plan.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds plans that completed by what they were about. Goals resemble each other as far as
 * their beginnings, of 2,000 characters, have the same words: the words that both have,
 * as a part of those that either has.
 * <p>
 * A goal that has at least the part {@code s} of its n words in common with another has
 * one of any n − ⌈s·n⌉ + 1 of them. So it is enough to look for as many of the rarest, by
 * the statistics of the index, and of these for no more than find about 300 plans. The
 * latest plans are compared in any case, since all words of a goal may be common.
 */
@Repository
public class SimilarPlans {

	private static final int MAX_SECONDS = 2;

	private static final String MOST_LIKE = """
			with asked as materialized (
			    select goal_words(:goal) as words
			), common as (
			    select known.word, known.frequency * greatest(c.reltuples, 0) as plans
			    from pg_class c, pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as known (word, frequency)
			    where c.oid = to_regclass('plan') and s.schemaname = current_schema() and s.tablename = 'plan_goal_words'
			), ranked as (
			    select word, row_number() over rarest as rank, sum(coalesce(plans, 0)) over rarest as plans
			    from asked cross join unnest(asked.words) as word left join common using (word)
			    window rarest as (order by coalesce(plans, 0), length(word) desc, word)
			), rare as (
			    select word from ranked, asked
			    where rank <= cardinality(words) - ceil(:similarity * cardinality(words) - 1e-9) + 1 and plans <= 300
			), found as materialized (
			    select id, goal from plan
			    where goal_words(goal) && array(select word from rare) and ended_at is not null
			        and status = 'completed' and strategy <> 'direct'
			), latest as materialized (
			    select id, goal, status, strategy from plan where ended_at is not null order by id desc limit 100
			), candidate as materialized (
			    (select id, goal, goal_words(goal) as words from found order by id desc limit 300)
			    union all
			    select id, goal, goal_words(goal) from latest where status = 'completed' and strategy <> 'direct'
			), compared as materialized (
			    select c.id, c.goal, cast(shared.words as float8)
			        / greatest(cardinality(asked.words) + cardinality(c.words) - shared.words, 1) as similarity
			    from asked, candidate c
			    cross join lateral (select count(*) as words from unnest(c.words) as word where word = any(asked.words)) shared
			)
			select id, goal from compared c
			where similarity >= :similarity
			    and exists (select from step s where s.plan_id = c.id and s.kind = 'draft' and s.status = 'completed' and s.parent is null)
			    and (select count(*) from step s
			        where s.plan_id = c.id and s.counted and s.status = 'completed' and s.parent is null) > 1
			order by similarity desc, id desc
			limit 1""";

	private static final String STEPS = """
			with own as (
			    select id, description, position, attributes ->> 'verifies' as verifies from step
			    where plan_id = :planId and counted and status = 'completed' and parent is null
			)
			select s.id, s.description, s.verifies, array(
			    select d.depends_on from dependency d join own o on o.id = d.depends_on
			    where d.plan_id = :planId and d.step_id = s.id order by o.position) as dependencies
			from own s
			order by s.position""";

	private final JdbcClient jdbc;

	SimilarPlans(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds the plan whose goal resembles a goal most, among those that a planner
	 * drafted, that completed, and of which more than one step did. Of equals the latest.
	 * @param goal any text
	 * @param similarity how much it has to resemble at least, above 0 and at most 1,
	 * which is the same words in any order and number
	 * @return empty if none does
	 * @throws org.springframework.dao.DataAccessException also if the search takes longer
	 * than two seconds
	 */
	public Optional<SimilarPlan> mostLike(String goal, double similarity) {
		return this.jdbc.sql(MOST_LIKE)
			.withQueryTimeout(MAX_SECONDS)
			.param("goal", goal)
			.param("similarity", similarity)
			.query((row, index) -> pastPlan(row.getObject("id", UUID.class), row.getString("goal")))
			.optional();
	}

	private SimilarPlan pastPlan(UUID id, String goal) {
		List<SimilarPlan.Step> steps = this.jdbc.sql(STEPS).param("planId", id).query(SimilarPlans::step).list();
		return new SimilarPlan(id, goal, steps);
	}

	private static SimilarPlan.Step step(ResultSet row, int index) throws SQLException {
		return SimilarPlan.Step.of(row.getString("id"), row.getString("description"),
				SnapshotRows.strings(row, "dependencies"), row.getString("verifies"));
	}

}
