package io.planloom.llm.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.Models;
import io.planloom.llm.price.PriceTable;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/** Writes down what each call took: for its caller and as metrics. */
final class CallRecorder {

	private static final String SUCCESS = "success";

	private final Clock clock;

	private final MeterRegistry meters;

	private final PriceTable prices;

	private final Models models;

	private final RecentCalls recent;

	CallRecorder(Clock clock, MeterRegistry meters, PriceTable prices, Models models, RecentCalls recent) {
		this.clock = clock;
		this.meters = meters;
		this.prices = prices;
		this.models = models;
		this.recent = recent;
	}

	RecordedCall start(CallPurpose purpose, String model) {
		return new RecordedCall(purpose, model, this.clock.instant().truncatedTo(ChronoUnit.MICROS), System.nanoTime());
	}

	/**
	 * Any caller may name a model, and a metric must not grow with what callers invent.
	 */
	private String tag(String model) {
		return mayName(model) ? model : "other";
	}

	private String endpoint(String model) {
		return this.models.endpointOf(model);
	}

	/** Says whether a metric may name a model. */
	boolean mayName(String model) {
		return this.prices.knows(model) || this.models.all().stream().anyMatch((known) -> known.name().equals(model));
	}

	/** Counts that a model has to be asked in another way. */
	void adapted(String model, String trait) {
		this.meters
			.counter("planloom.model.adaptations", "endpoint", endpoint(model), "model", tag(model), "trait", trait)
			.increment();
	}

	private void count(String model, String direction, int tokens) {
		this.meters
			.counter("planloom.model.tokens", "endpoint", endpoint(model), "model", tag(model), "direction", direction)
			.increment(tokens);
	}

	/** A call under way. */
	final class RecordedCall {

		private final CallPurpose purpose;

		private final String model;

		private final Instant startedAt;

		private final long startedNanos;

		private RecordedCall(CallPurpose purpose, String model, Instant startedAt, long startedNanos) {
			this.purpose = purpose;
			this.model = model;
			this.startedAt = startedAt;
			this.startedNanos = startedNanos;
		}

		/** Notes that the answer begins, which only a streamed one shows. */
		void firstText() {
			Timer.builder("planloom.model.first.text")
				.tags("endpoint", endpoint(this.model), "model", tag(this.model), "purpose", this.purpose.wireName())
				.register(CallRecorder.this.meters)
				.record(Duration.ofNanos(System.nanoTime() - this.startedNanos));
		}

		ModelUsage succeeded(@Nullable Usage usage) {
			CallRecorder.this.recent.succeeded();
			return end(SUCCESS, usage);
		}

		ModelUsage failed(ModelFailure failure, @Nullable Usage usage) {
			CallRecorder.this.recent.failed(failure);
			return end(failure.code().wireName(), usage);
		}

		/** Returns the usage of a call that was not sent, of which nothing is counted. */
		ModelUsage unsent() {
			return ModelUsage.unknown(this.model, this.startedAt, Duration.ZERO);
		}

		private ModelUsage end(String outcome, @Nullable Usage usage) {
			Duration duration = Duration.ofNanos(System.nanoTime() - this.startedNanos);
			Timer.builder("planloom.model.calls")
				.tags("endpoint", endpoint(this.model), "model", tag(this.model), "purpose", this.purpose.wireName(),
						"outcome", outcome)
				.register(CallRecorder.this.meters)
				.record(duration);
			// Spring AI tells zeros if the endpoint told nothing; no real call has
			// neither
			if (usage == null || usage.getPromptTokens() + usage.getCompletionTokens() == 0) {
				return ModelUsage.unknown(this.model, this.startedAt, duration);
			}
			return told(duration, usage);
		}

		private ModelUsage told(Duration duration, Usage usage) {
			count(this.model, "input", usage.getPromptTokens());
			count(this.model, "output", usage.getCompletionTokens());
			Long cached = usage.getCacheReadInputTokens();
			return new ModelUsage(this.model, this.startedAt, duration, usage.getPromptTokens(),
					usage.getCompletionTokens(), (cached != null) ? cached.intValue() : null,
					CallRecorder.this.prices.cost(this.model, usage));
		}

	}

}
