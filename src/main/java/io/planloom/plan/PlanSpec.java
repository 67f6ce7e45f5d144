package io.planloom.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The request for a plan, as its author made it; it never changes.
 *
 * @param goal what is to be achieved, never blank
 * @param context what every step should know
 * @param strategy the shape asked for
 * @param model the model that runs steps; null for the configured one
 * @param plannerModel the model that plans; null for the configured one
 * @param agents names of the agents that its steps may use, at least one; null for all
 * @param review whether a second call criticises the draft before it runs
 * @param approval what a person has to consent to
 * @param adaptive whether the planner looks at the rest of the plan whenever a result
 * comes in
 * @param acceptance what the answer is judged by, each a sentence; empty for nothing
 * @param tools names of the tools that its steps may use, with {@code *} for any
 * characters; null for all
 * @param resultSchema JSON Schema that the answer, which is JSON then, must match; null
 * if the answer is text
 */
@Embeddable
public record PlanSpec(@Column(nullable = false, updatable = false) String goal,
		@Column(updatable = false) @Nullable String context,
		@Column(name = "requested_strategy", nullable = false,
				updatable = false) @Enumerated(EnumType.STRING) Strategy strategy,
		@Column(updatable = false) @Nullable String model, @Column(updatable = false) @Nullable String plannerModel,
		@Column(updatable = false) @JdbcTypeCode(SqlTypes.JSON) @Nullable List<String> agents,
		@Column(nullable = false, updatable = false) boolean review,
		@Column(nullable = false, updatable = false) @Enumerated(EnumType.STRING) Approval approval,
		@Column(nullable = false, updatable = false) boolean adaptive,
		@Column(updatable = false) @JdbcTypeCode(SqlTypes.JSON) @Nullable List<String> acceptance,
		@Column(updatable = false) @JdbcTypeCode(SqlTypes.JSON) @Nullable List<String> tools,
		@Column(updatable = false) @JdbcTypeCode(SqlTypes.JSON) @Nullable Map<String, Object> resultSchema) {

	public PlanSpec {
		resultSchema = (resultSchema != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(resultSchema)) : null;
		tools = (tools != null) ? List.copyOf(tools) : null;
		agents = (agents != null) ? List.copyOf(agents) : null;
		acceptance = (acceptance != null) ? List.copyOf(acceptance) : List.of();
	}

	/**
	 * Returns what the answer is judged by.
	 * @return a sentence each, empty for nothing
	 */
	@Override
	public List<String> acceptance() {
		return java.util.Objects.requireNonNullElse(this.acceptance, List.of());
	}

}
