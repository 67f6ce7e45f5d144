package io.planloom.llm.dialect;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of how a model has to be asked. Immutable.
 *
 * @param traits what it does not take
 * @param window tokens of prompt and answer together at most, or null if unknown
 * @param maxOutput tokens of the answer at most, or null if unknown
 */
public record Dialect(Set<Trait> traits, @Nullable Integer window, @Nullable Integer maxOutput) {

	/** Nothing is known. */
	public static final Dialect PLAIN = new Dialect(Set.of(), null, null);

	/** Copies the traits. */
	public Dialect {
		traits = Collections.unmodifiableSet(copy(traits));
	}

	/**
	 * Makes a dialect of which only traits are known.
	 * @param traits what is not taken
	 * @return the dialect
	 */
	public static Dialect of(Trait... traits) {
		return PLAIN.plus(Set.of(traits));
	}

	/** Adds traits, which replace those that cannot hold together with them. */
	Dialect plus(Collection<Trait> more) {
		EnumSet<Trait> all = copy(this.traits);
		more.forEach((trait) -> trait.opposites().forEach(all::remove));
		all.addAll(more);
		return new Dialect(all, this.window, this.maxOutput);
	}

	/** Adds all that is known of another one, whose figures hold. */
	public Dialect plus(Dialect other) {
		Dialect sum = plus(other.traits);
		return new Dialect(sum.traits, (other.window != null) ? other.window : this.window,
				(other.maxOutput != null) ? other.maxOutput : this.maxOutput);
	}

	Dialect withWindow(int tokens) {
		return new Dialect(this.traits, tokens, this.maxOutput);
	}

	Dialect withMaxOutput(int tokens) {
		return new Dialect(this.traits, this.window, tokens);
	}

	/** Says a request as the model takes it. */
	WireRequest say(WireRequest request) {
		WireRequest said = request;
		for (Trait trait : this.traits) {
			said = trait.change(said);
		}
		Integer limit = said.limit();
		if (limit != null && this.maxOutput != null && limit > this.maxOutput) {
			said = said.withLimit(this.maxOutput);
		}
		return (this.window != null) ? WindowFit.estimated(said, this.window).apply(said) : said;
	}

	private static EnumSet<Trait> copy(Collection<Trait> traits) {
		return traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits);
	}

}
