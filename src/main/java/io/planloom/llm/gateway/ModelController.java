package io.planloom.llm.gateway;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.llm.ModelDescription;
import io.planloom.llm.Models;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.price.ModelPrice;
import io.planloom.llm.price.Prices;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which models a plan may use. */
@Tag(name = "Catalogue")
@RestController
public class ModelController {

	private final Models models;

	private final Prices prices;

	private final ModelRuleProperties rules;

	public ModelController(Models models, Prices prices, ModelRuleProperties rules) {
		this.models = models;
		this.prices = prices;
		this.rules = rules;
	}

	/**
	 * Lists the models that plans use by default.
	 * <p>
	 * With a real endpoint a plan may name any other model of that endpoint, too, as far
	 * as {@code allowed} says so. A plan with a limit on cost may ask only models that
	 * have a price.
	 * @return the models
	 */
	@GetMapping("/models")
	ModelList listModels() {
		return new ModelList(this.models.all()
			.stream()
			.map((model) -> new ModelEntry(model, this.prices.find(model.name())))
			.toList(), this.rules.allowed());
	}

	/**
	 * The configured models.
	 *
	 * @param items the models
	 * @param allowed names of models that a plan may name besides, with {@code *} for any
	 * characters
	 */
	record ModelList(List<ModelEntry> items, List<String> allowed) {
	}

	/**
	 * A configured model.
	 *
	 * @param model the model
	 * @param price what it costs; null if that is not known
	 */
	record ModelEntry(@JsonUnwrapped ModelDescription model, @Nullable ModelPrice price) {
	}

}
