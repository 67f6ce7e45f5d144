package io.planloom.llm.gateway;

import java.util.List;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which models a plan may use. */
@RestController
@Tag(name = "Catalogue", description = "What a step may use")
public class ModelController {

	private final Models models;

	public ModelController(Models models) {
		this.models = models;
	}

	@GetMapping("/models")
	@Operation(summary = "List the models that serve by default",
			description = "With a real endpoint a plan may name any other model of that endpoint too.")
	ModelList list() {
		return new ModelList(this.models.all());
	}

	/**
	 * The models in the form of every list of this API.
	 *
	 * @param items the models
	 */
	record ModelList(List<ModelDescription> items) {
	}

}
