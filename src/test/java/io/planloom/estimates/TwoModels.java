package io.planloom.estimates;

import java.util.List;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import org.jspecify.annotations.Nullable;

/** The model of the executor and that of the planner, each named as its role. */
final class TwoModels implements Models {

	@Override
	public List<ModelDescription> all() {
		return List.of();
	}

	@Override
	public String resolve(ModelRole role, @Nullable String requested) {
		return (requested != null) ? requested : role.wireName();
	}

	@Override
	public boolean isDemo() {
		return false;
	}

	@Override
	public boolean knows(String name) {
		return true;
	}

}
