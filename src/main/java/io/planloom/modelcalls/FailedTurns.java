package io.planloom.modelcalls;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelCallException.Verdict;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelUsage;

/**
 * Why the models of one request gave no answer, by the model, and what that comes to: the
 * failure that passes soonest decides, and that of the wanted model before those of its
 * fallbacks.
 */
final class FailedTurns {

	private static final String STOP = ".";

	private final String wanted;

	private final Map<String, ModelCallException> failures = new LinkedHashMap<>();

	/** Those that were not asked. */
	private final Set<String> leftOut = new LinkedHashSet<>();

	/**
	 * Makes it of no failure.
	 * @param wanted the name of the wanted model
	 */
	FailedTurns(String wanted) {
		this.wanted = wanted;
	}

	/** Notes that a model was not asked since it failed a while ago. */
	void leaveOut(String model, ModelFailure failure) {
		this.leftOut.add(model);
		this.failures.put(model,
				ModelCallException.unsent(failure, ModelUsage.unknown(model, Instant.EPOCH, Duration.ZERO),
						new IllegalStateException("Not asked for a while")));
	}

	/** Notes that a model was asked and failed, perhaps after it was left out. */
	void add(String model, ModelCallException failure) {
		this.failures.put(model, failure);
	}

	/** Forgets a model that the plan cannot afford. */
	void remove(String model) {
		this.failures.remove(model);
	}

	/** Returns those that were left out. */
	List<String> leftOut() {
		return List.copyOf(this.leftOut);
	}

	/** Tells whether the attempt only has to wait, which costs it nothing. */
	boolean isPassing() {
		return this.failures.values().stream().anyMatch((failure) -> failure.verdict() == Verdict.WAIT);
	}

	/** Returns what is to follow, which names all models for which a plan pauses. */
	ModelCallException outcome() {
		Map.Entry<String, ModelCallException> best = this.failures.entrySet()
			.stream()
			.min(Comparator.<Map.Entry<String, ModelCallException>>comparingInt(this::rank)
				.thenComparing((failure) -> !isWanted(failure.getKey()))
				.thenComparing((failure) -> !failure.getValue().isSent()))
			.orElseThrow();
		return (best.getValue().verdict() == Verdict.PAUSE_PLAN) ? namingOthers(best.getKey(), best.getValue())
				: best.getValue();
	}

	private int rank(Map.Entry<String, ModelCallException> failed) {
		ModelCallException failure = failed.getValue();
		return switch (failure.verdict()) {
			case WAIT -> 0;
			// Who wants to be paid first ends plans of which nothing is done
			case PAUSE_PLAN -> failure.isUnpaid() ? unpaid(failed.getKey()) : 1;
			// Attempts that fallbacks use up end a plan that would only pause
			case RETRY -> isWanted(failed.getKey()) ? 1 : 2;
			case STOP_PLAN -> 4;
			case FAIL_STEP -> 5;
		};
	}

	private int unpaid(String model) {
		return isWanted(model) ? 2 : 3;
	}

	private boolean isWanted(String model) {
		return model.equals(this.wanted);
	}

	private ModelCallException namingOthers(String model, ModelCallException failure) {
		List<String> others = this.failures.entrySet()
			.stream()
			.filter((other) -> other.getValue().verdict() == Verdict.PAUSE_PLAN && !other.getKey().equals(model))
			.map(Map.Entry::getKey)
			.toList();
		if (others.isEmpty()) {
			return failure;
		}
		String sentence = failure.failure().sentence();
		String begin = sentence.endsWith(STOP) ? sentence.substring(0, sentence.length() - 1) : sentence;
		return failure.told(others.stream()
			.collect(Collectors.joining(" and ", begin + "; calls of ", " were refused as well" + STOP)));
	}

}
