package io.planloom.modelcalls;

import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.llm.dialect.Dialect;
import io.planloom.llm.dialect.LearnedDialects.Learned;
import io.planloom.llm.dialect.Trait;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * How a model has to be asked. Only the statements of {@link StoredDialects} write it.
 */
@Entity
@Immutable
@Table(name = "model_dialect")
class StoredDialect {

	static final String SEPARATOR = " ";

	@EmbeddedId
	private Key key;

	/** Names, of which those count that this version knows. */
	private String traits;

	private @Nullable Integer maxWindow;

	private @Nullable Integer maxOutput;

	private Instant learnedAt;

	@SuppressWarnings("NullAway.Init")
	protected StoredDialect() {
	}

	Learned toLearned() {
		Set<Trait> known = Arrays.stream(this.traits.split(SEPARATOR))
			.map(Trait::of)
			.flatMap(Optional::stream)
			.collect(Collectors.toSet());
		return new Learned(new Dialect(known, this.maxWindow, this.maxOutput), this.learnedAt);
	}

	/**
	 * Names a model.
	 *
	 * @param endpoint where it is served
	 * @param model its name there
	 */
	@Embeddable
	record Key(String endpoint, String model) implements Serializable {
	}

}
