package io.planloom.plan.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.event.PlanEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what plans were like, by one statement each; a revision's steps never change. */
@Repository
public class PlanRevisions {

	private static final TypeReference<List<PlanEvent.PlannedStep>> STEPS = new TypeReference<>() {
	};

	private static final String SOME = """
			select number, author, reason, created_at, steps from revision
			where plan_id = :planId and (cast(:numbers as int[]) is null or number = any (cast(:numbers as int[])))
			order by number""";

	private static final String REJECTED = """
			select steps, rejected from revision where plan_id = :planId and rejected is not null order by number""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	PlanRevisions(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Reads all revisions of a plan.
	 * @param planId the plan
	 * @return in their order; empty for a plan without steps, and for an unknown one
	 */
	public List<PlanRevision> of(UUID planId) {
		List<PlanRevision> revisions = new ArrayList<>();
		List<PlanEvent.PlannedStep> before = List.of();
		for (PlanRevision.Content content : read(planId)) {
			revisions.add(PlanRevision.of(content, before));
			before = content.steps();
		}
		return revisions;
	}

	/**
	 * Reads a revision with its steps.
	 * @param planId the plan
	 * @param number 1 for the first
	 * @return empty for an unknown plan or number
	 */
	public Optional<RevisionDetails> find(UUID planId, int number) {
		List<PlanRevision.Content> found = read(planId, number - 1, number);
		return content(found, number).map((content) -> new RevisionDetails(
				PlanRevision.of(content, content(found, number - 1).map(PlanRevision.Content::steps).orElse(List.of())),
				content.steps()));
	}

	/**
	 * Compares two revisions.
	 * @param planId the plan
	 * @param from number of the one
	 * @param to number of the other, which may be the same or an earlier one
	 * @return empty for an unknown plan or number
	 */
	public Optional<RevisionDiff> diff(UUID planId, int from, int to) {
		List<PlanRevision.Content> found = read(planId, from, to);
		return content(found, from).flatMap((one) -> content(found, to).map((other) -> RevisionDiff.of(one, other)));
	}

	/**
	 * Reads what people did not want.
	 * @param planId the plan
	 * @return each draft that was rejected, in order
	 */
	public List<Rejection> rejections(UUID planId) {
		return this.jdbc.sql(REJECTED)
			.param("planId", planId)
			.query((row, index) -> new Rejection(steps(row), row.getString("rejected")))
			.list();
	}

	private List<PlanRevision.Content> read(UUID planId, int... numbers) {
		return this.jdbc.sql(SOME)
			.param("planId", planId)
			.param("numbers", literal(numbers))
			.query((row, index) -> new PlanRevision.Content(row.getInt("number"),
					SnapshotRows.constant(RevisionAuthor.class, row.getString("author")), row.getString("reason"),
					row.getObject("created_at", OffsetDateTime.class).toInstant(), steps(row)))
			.list();
	}

	private static @Nullable String literal(int... numbers) {
		return (numbers.length > 0) ? "{%d,%d}".formatted(numbers[0], numbers[1]) : null;
	}

	private List<PlanEvent.PlannedStep> steps(ResultSet row) throws SQLException {
		return this.json.readValue(row.getString("steps"), STEPS);
	}

	private static Optional<PlanRevision.Content> content(List<PlanRevision.Content> found, int number) {
		return found.stream().filter((content) -> content.number() == number).findFirst();
	}

	/**
	 * A draft that a person rejected.
	 *
	 * @param steps what it was
	 * @param reason in the person's words
	 */
	public record Rejection(List<PlanEvent.PlannedStep> steps, String reason) {
	}

}
