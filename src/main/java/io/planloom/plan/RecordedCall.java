package io.planloom.plan;

import java.math.BigDecimal;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A {@link ModelCall} as the database keeps it; only ever written. */
@Entity
@Immutable
@Table(name = "model_call")
class RecordedCall {

	@EmbeddedId
	private RecordedCallKey key;

	private String purpose;

	private String model;

	private @Nullable Integer inputTokens;

	private @Nullable Integer outputTokens;

	private @Nullable Integer cachedInputTokens;

	private @Nullable BigDecimal cost;

	private long durationMillis;

	private @Nullable String errorCode;

	@SuppressWarnings("NullAway.Init")
	protected RecordedCall() {
	}

	RecordedCall(AttemptRef ref, ModelCall call) {
		this.key = new RecordedCallKey(ref.planId(), ref.stepId(), ref.attempt(), call.startedAt());
		this.purpose = call.purpose();
		this.model = call.model();
		this.inputTokens = call.inputTokens();
		this.outputTokens = call.outputTokens();
		this.cachedInputTokens = call.cachedInputTokens();
		this.cost = call.cost();
		this.durationMillis = call.durationMillis();
		this.errorCode = call.errorCode();
	}

}
