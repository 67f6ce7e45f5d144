package io.planloom.modelcalls;

import io.planloom.llm.Models;
import io.planloom.plan.spi.CheaperModel;

import org.springframework.stereotype.Component;

/** Asks the configuration of models. */
@Component
class ConfiguredCheaperModel implements CheaperModel {

	private final Models models;

	ConfiguredCheaperModel(Models models) {
		this.models = models;
	}

	@Override
	public boolean isConfigured() {
		return this.models.cheap() != null;
	}

}
