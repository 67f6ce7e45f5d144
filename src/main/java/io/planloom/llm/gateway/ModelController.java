package io.planloom.llm.gateway;

import java.util.List;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.Models;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which models a plan may use. */
@Tag(name = "Catalogue")
@RestController
public class ModelController {

	private final Models models;

	public ModelController(Models models) {
		this.models = models;
	}

	/**
	 * Lists the models that plans use by default.
	 * <p>
	 * With a real endpoint a plan may name any other model of that endpoint, too.
	 * @return the models
	 */
	@GetMapping("/models")
	ModelList listModels() {
		return new ModelList(this.models.all());
	}

	/**
	 * The configured models.
	 *
	 * @param items the models
	 */
	record ModelList(List<ModelDescription> items) {
	}

}
