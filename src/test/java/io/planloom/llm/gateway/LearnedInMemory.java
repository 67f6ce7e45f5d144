package io.planloom.llm.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.planloom.llm.dialect.LearnedDialects;

/** What was learned of models, for as long as a test lasts, which outlives gateways. */
final class LearnedInMemory implements LearnedDialects {

	final Map<String, Learned> saved = new HashMap<>();

	boolean broken;

	@Override
	public Optional<Learned> find(String endpoint, String model) {
		failIfBroken();
		return Optional.ofNullable(this.saved.get(endpoint + " " + model));
	}

	@Override
	public void save(String endpoint, String model, Learned learned) {
		failIfBroken();
		this.saved.put(endpoint + " " + model, learned);
	}

	private void failIfBroken() {
		if (this.broken) {
			throw new IllegalStateException("No database");
		}
	}

}
