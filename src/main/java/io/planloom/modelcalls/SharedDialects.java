package io.planloom.modelcalls;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import io.planloom.llm.dialect.Dialect;
import io.planloom.llm.dialect.LearnedDialects;
import io.planloom.llm.dialect.Trait;

import org.springframework.stereotype.Component;

/** Shares what was learned of models with other replicas, and with the next start. */
@Component
class SharedDialects implements LearnedDialects {

	/** Longer than anything counts. */
	private static final Duration KEPT = Duration.ofDays(7);

	private final StoredDialects stored;

	SharedDialects(StoredDialects stored) {
		this.stored = stored;
	}

	@Override
	public Optional<Learned> find(String endpoint, String model) {
		return this.stored.findById(new StoredDialect.Key(endpoint, model)).map(StoredDialect::toLearned);
	}

	@Override
	public void save(String endpoint, String model, Learned learned) {
		Dialect dialect = learned.dialect();
		String traits = dialect.traits()
			.stream()
			.map(Trait::wireName)
			.collect(Collectors.joining(StoredDialect.SEPARATOR));
		this.stored.save(endpoint, model, traits, dialect.window(), dialect.maxOutput(), learned.since());
		this.stored.deleteOlderThan(learned.since().minus(KEPT));
	}

}
