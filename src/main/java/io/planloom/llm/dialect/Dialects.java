package io.planloom.llm.dialect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.llm.dialect.LearnedDialects.Learned;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was learned of the models of one endpoint. It is read when a model is first asked
 * and when it refuses something; after a day it is forgotten, so that a model is asked in
 * the strongest form again.
 */
public final class Dialects {

	private static final Logger logger = LoggerFactory.getLogger(Dialects.class);

	private static final Duration KEPT = Duration.ofDays(1);

	/** Plans may name any model; more than these are read each time. */
	private static final int MOST_REMEMBERED = 200;

	private final String endpoint;

	private final Dialect start;

	private final LearnedDialects store;

	private final InstantSource clock;

	private final String note;

	private final Map<String, Learned> learned = new ConcurrentHashMap<>();

	/** What models took, for this replica to know what not to blame. */
	private final Map<String, Set<Trait>> proven = new ConcurrentHashMap<>();

	/**
	 * Makes the memory of an endpoint.
	 * @param endpoint the name by which it is kept
	 * @param start how models are asked of which nothing is known
	 * @param store keeps what was learned
	 * @param clock the present time
	 * @param note what a model is told of a prompt that was shortened
	 */
	public Dialects(String endpoint, Dialect start, LearnedDialects store, InstantSource clock, String note) {
		this.endpoint = endpoint;
		this.start = start;
		this.store = store;
		this.clock = clock;
		this.note = note;
	}

	/**
	 * Begins to put a request to a model.
	 * @param model the model that is asked
	 * @param asked the request in its strongest form
	 * @return the way to put it
	 */
	public Adaptation adapt(String model, WireRequest asked) {
		return new Adaptation(asked, known(model).dialect(), this.proven.getOrDefault(model, Set.of()),
				() -> read(model).dialect(), this.note);
	}

	/**
	 * Remembers how a request was put that was answered.
	 * @param model the model that answered
	 * @param adaptation the way in which it was put
	 * @return what is new, by the names that metrics use; empty for nothing
	 */
	public List<String> answered(String model, Adaptation adaptation) {
		prove(model, adaptation.request());
		if (adaptation.isShortened()) {
			logger.info("A prompt for model {} at {} was shortened to fit into its window", model, this.endpoint);
		}
		Learned before = known(model);
		Dialect dialect = before.dialect().plus(adaptation.dialect());
		List<String> news = news(before.dialect(), dialect);
		if (!news.isEmpty()) {
			logger.info("Model {} at {} is asked in another way for a day: {}", model, this.endpoint,
					String.join(", ", news));
			Learned now = new Learned(dialect, before.since());
			remember(model, now);
			save(model, now);
		}
		return news;
	}

	private void prove(String model, WireRequest taken) {
		if (this.proven.size() < MOST_REMEMBERED || this.proven.containsKey(model)) {
			Set<Trait> takes = this.proven.computeIfAbsent(model, (name) -> ConcurrentHashMap.newKeySet());
			EnumSet.allOf(Trait.class).stream().filter((trait) -> trait.isIn(taken)).forEach(takes::add);
		}
	}

	private static List<String> news(Dialect before, Dialect after) {
		List<String> news = new ArrayList<>();
		after.traits()
			.stream()
			.filter((trait) -> !before.traits().contains(trait))
			.forEach((trait) -> news.add(trait.wireName()));
		addNews(news, "window", before.window(), after.window());
		addNews(news, "max_output", before.maxOutput(), after.maxOutput());
		return news;
	}

	private static void addNews(List<String> news, String name, @Nullable Integer before, @Nullable Integer after) {
		if (after != null && !after.equals(before)) {
			news.add(name);
		}
	}

	private Learned known(String model) {
		Learned learned = this.learned.get(model);
		return (learned != null && isFresh(learned)) ? learned : read(model);
	}

	private Learned read(String model) {
		Learned fresh = find(model);
		remember(model, fresh);
		return fresh;
	}

	private Learned find(String model) {
		Learned nothing = new Learned(this.start, this.clock.instant());
		try {
			return this.store.find(this.endpoint, model)
				.filter(this::isFresh)
				.map((learned) -> new Learned(this.start.plus(learned.dialect()), learned.since()))
				.orElse(nothing);
		}
		catch (RuntimeException ex) {
			logger.debug("What was learned of model {} cannot be read", model, ex);
			Learned known = this.learned.get(model);
			return (known != null && isFresh(known)) ? known : nothing;
		}
	}

	private void save(String model, Learned learned) {
		try {
			this.store.save(this.endpoint, model, learned);
		}
		catch (RuntimeException ex) {
			logger.warn("What was learned of model {} at {} is kept by this replica alone: {}", model, this.endpoint,
					ex.toString());
		}
	}

	private void remember(String model, Learned learned) {
		if (this.learned.size() < MOST_REMEMBERED || this.learned.containsKey(model)) {
			this.learned.put(model, learned);
		}
	}

	private boolean isFresh(Learned learned) {
		Instant oldest = this.clock.instant().minus(KEPT);
		return learned.since().isAfter(oldest);
	}

}
