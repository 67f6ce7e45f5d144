package io.planloom.llm.price;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.planloom.llm.endpoint.ModelProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Refuses configured prices that lack what nothing else can say. */
final class HalfPrice {

	private static final String INPUT = "input-per-million";

	private static final String OUTPUT = "output-per-million";

	private HalfPrice() {
	}

	/**
	 * Checks a price.
	 * @throws InvalidConfigurationPropertyValueException if it has no input or no output
	 */
	static void refuse(String model, ModelProperties.Price price) {
		Map<String, @Nullable BigDecimal> parts = new LinkedHashMap<>();
		parts.put(INPUT, price.inputPerMillion());
		parts.put(OUTPUT, price.outputPerMillion());
		parts.put("cached-" + INPUT, price.cachedInputPerMillion());
		for (String needed : new String[] { INPUT, OUTPUT }) {
			if (parts.get(needed) == null) {
				throw missing(model, needed, parts);
			}
		}
	}

	/** Names a setting that is there, since people are told where it stands. */
	private static InvalidConfigurationPropertyValueException missing(String model, String needed,
			Map<String, @Nullable BigDecimal> parts) {
		String given = parts.keySet().stream().filter((part) -> parts.get(part) != null).findFirst().orElse(needed);
		return new InvalidConfigurationPropertyValueException(setting(model, given), parts.get(given),
				"A price needs input and output, and %s is missing.".formatted(setting(model, needed)));
	}

	private static String setting(String model, String part) {
		String name = model.matches("[a-z0-9-]+") ? "." + model : "[" + model + "]";
		return "planloom.models.prices" + name + "." + part;
	}

}
