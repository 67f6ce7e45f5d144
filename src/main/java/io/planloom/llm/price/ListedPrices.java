package io.planloom.llm.price;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The listed prices that hold at one endpoint. They are taken for the models that they
 * name, and for dated snapshots of these, which cost the same unless they are named
 * themselves; no other name is guessed at, least of all one that moves, such as
 * {@code latest}.
 *
 * @param prices by the exact name of the model
 */
public record ListedPrices(Map<String, ModelPrice> prices) {

	/** Lists nothing. */
	public static final ListedPrices NONE = new ListedPrices(Map.of());

	private static final Pattern SNAPSHOT = Pattern.compile("(.+)-20\\d{2}-?\\d{2}-?\\d{2}");

	/**
	 * Finds the price of a model that the list names.
	 * @param model the model's name
	 * @return the price, or null if it is not listed by this very name
	 */
	public @Nullable ModelPrice find(String model) {
		return this.prices.get(model);
	}

	/**
	 * Returns of which model a name is a dated snapshot.
	 * @param model such as {@code gpt-5-mini-2025-08-07}
	 * @return such as {@code gpt-5-mini}; null if the name has no date at its end
	 */
	static @Nullable String snapshotOf(String model) {
		Matcher snapshot = SNAPSHOT.matcher(model);
		return snapshot.matches() ? snapshot.group(1) : null;
	}

}
