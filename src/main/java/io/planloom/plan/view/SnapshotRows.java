package io.planloom.plan.view;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.plan.Callback;
import io.planloom.plan.EndedBy;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.ForkOrigin;
import io.planloom.plan.Limits;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Progress;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.WaitingStep;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.work.StepResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Makes snapshots of the rows that {@link SnapshotReader} selects. */
@Component
class SnapshotRows {

	private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {
	};

	private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {
	};

	private final JsonMapper json;

	SnapshotRows(JsonMapper json) {
		this.json = json;
	}

	/** A plan without its steps, and the steps' place for them to be put. */
	PlanSnapshot plan(ResultSet row, int index) throws SQLException {
		PlanStatus status = constant(PlanStatus.class, row.getString("status"));
		List<StepStatus> steps = strings(row, "step_statuses").stream()
			.map((name) -> constant(StepStatus.class, name))
			.toList();
		String result = status.isEnded() ? row.getString("result") : null;
		PlanSummary plan = new PlanSummary(row.getObject("id", UUID.class), row.getString("goal"),
				constant(Strategy.class, row.getString("strategy")), status, row.getInt("revision"),
				Progress.of(steps, status), result, fault(row), endedBy(row), pause(row), waitingFor(row),
				planUsage(row), limits(row), this.json.readValue(row.getString("labels"), LABELS), callback(row),
				row.getObject("example", UUID.class), time(row, "created_at"), time(row, "updated_at"),
				timeOrNull(row, "ended_at"));
		String messages = row.getString("messages");
		return new PlanSnapshot(plan, List.of(), data(row.getString("result_schema") != null, result),
				(messages != null) ? this.json.readValue(messages, STRINGS) : List.of(), origin(row),
				row.getLong("version"), row.getLong("last_sequence"));
	}

	StepSnapshot step(ResultSet row, int index) throws SQLException {
		StepAttributes attributes = this.json.readValue(row.getString("attributes"), StepAttributes.class);
		String result = row.getString("result");
		return new StepSnapshot(row.getString("id"), row.getString("parent"),
				constant(StepKind.class, row.getString("kind")), row.getString("description"),
				strings(row, "dependencies"), constant(StepStatus.class, row.getString("status")),
				StepAttributes.Shown.of(attributes), row.getInt("attempt"), row.getInt("revision"), result,
				data(attributes.outputSchema() != null, result), fault(row), timeOrNull(row, "started_at"),
				timeOrNull(row, "ended_at"), usage(row), constant(EscalationLevel.class, row.getString("rung")),
				row.getObject("superseded", Integer.class));
	}

	/** What a person put in the place of a result need be no JSON. */
	private @Nullable JsonNode data(boolean typed, @Nullable String result) {
		try {
			return (typed && result != null) ? this.json.readTree(result) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	PartialResult.Part part(ResultSet row) throws SQLException {
		return new PartialResult.Part(row.getString("parent"), constant(StepKind.class, row.getString("kind")),
				row.getString("verifies"), List.of((String[]) row.getArray("dependencies").getArray()),
				new StepResult(row.getString("id"), row.getString("description"),
						constant(StepStatus.class, row.getString("status")), row.getString("result"), fault(row)));
	}

	AttemptSnapshot attempt(ResultSet row, int index) throws SQLException {
		return new AttemptSnapshot(row.getInt("number"), constant(AttemptStatus.class, row.getString("status")),
				row.getObject("worker", UUID.class), row.getString("result"), fault(row), time(row, "started_at"),
				timeOrNull(row, "ended_at"));
	}

	CallSnapshot call(ResultSet row, int index) throws SQLException {
		return new CallSnapshot(row.getInt("attempt"), row.getInt("number"), row.getString("purpose"),
				row.getString("model"), row.getObject("input_tokens", Integer.class),
				row.getObject("output_tokens", Integer.class), row.getObject("cached_input_tokens", Integer.class),
				cost(row), time(row, "started_at"), row.getLong("duration_millis"), code(row));
	}

	static Limits limits(ResultSet row) throws SQLException {
		return JsonMapper.shared().readValue(row.getString("limits"), Limits.class);
	}

	private static Usage usage(ResultSet row) throws SQLException {
		return (row.getLong("calls") == 0) ? new Usage(0L, 0L, BigDecimal.ZERO) : new Usage(
				row.getObject("input_tokens", Long.class), row.getObject("output_tokens", Long.class), cost(row));
	}

	private static PlanUsage planUsage(ResultSet row) throws SQLException {
		Usage usage = usage(row);
		return new PlanUsage(usage.inputTokens(), usage.outputTokens(), usage.cost(), row.getLong("calls"),
				row.getLong("tool_calls"));
	}

	private static @Nullable BigDecimal cost(ResultSet row) throws SQLException {
		BigDecimal cost = row.getBigDecimal("cost");
		if (cost == null) {
			return null;
		}
		BigDecimal stripped = cost.stripTrailingZeros();
		// A negative scale would be written as 1E+1
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	private static @Nullable EndedBy endedBy(ResultSet row) throws SQLException {
		String who = row.getString("ended_by");
		return (who != null) ? new EndedBy(constant(EndedBy.Cause.class, who), row.getString("ended_reason")) : null;
	}

	private static @Nullable Pause pause(ResultSet row) throws SQLException {
		String who = row.getString("paused_by");
		return (who != null) ? new Pause(constant(EndedBy.Cause.class, who), row.getString("paused_reason"),
				row.getString("paused_for"), timeOrNull(row, "paused_until")) : null;
	}

	private List<WaitingStep> waitingFor(ResultSet row) throws SQLException {
		String steps = row.getString("waiting_for");
		List<WaitingStep> forPerson = (steps != null) ? WaitingStep.forPerson(this.json.readValue(steps, STRINGS))
				: List.of();
		return Stream.concat(forPerson.stream(), WaitingStep.forEndpoint(strings(row, "refused_steps")).stream())
			.toList();
	}

	private static @Nullable ForkOrigin origin(ResultSet row) throws SQLException {
		UUID plan = row.getObject("forked_from", UUID.class);
		return (plan != null) ? new ForkOrigin(plan, row.getString("forked_step")) : null;
	}

	private static @Nullable StepError fault(ResultSet row) throws SQLException {
		ErrorCode code = code(row);
		return (code != null) ? new StepError(code, row.getString("error_message"), row.getBoolean("error_retryable"))
				: null;
	}

	private static @Nullable ErrorCode code(ResultSet row) throws SQLException {
		String name = row.getString("error_code");
		return (name != null) ? ErrorCode.of(name) : null;
	}

	private static @Nullable Callback callback(ResultSet row) throws SQLException {
		String url = row.getString("callback_url");
		boolean usual = url == null || row.getArray("callback_events") == null;
		return (url != null) ? new Callback(url, usual ? null : strings(row, "callback_events")) : null;
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return Arrays.asList((String[]) array.getArray());
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
		return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT));
	}

}
