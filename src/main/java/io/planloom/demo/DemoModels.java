package io.planloom.demo;

import java.util.Arrays;
import java.util.List;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import org.jspecify.annotations.Nullable;

/** The demo model alone. */
public final class DemoModels implements Models {

	public static final String NAME = "demo";

	@Override
	public List<ModelDescription> all() {
		return List
			.of(new ModelDescription(NAME, Arrays.stream(ModelRole.values()).map(ModelRole::wireName).toList(), true,
					"Plays a model, so that the service can be tried without a key; nothing it writes is researched."));
	}

	@Override
	public String resolve(ModelRole role, @Nullable String requested) {
		return NAME;
	}

	@Override
	public String cheap() {
		return NAME;
	}

	@Override
	public String endpointOf(String model) {
		return NAME;
	}

	@Override
	public boolean isDemo() {
		return true;
	}

	@Override
	public boolean knows(String name) {
		return NAME.equals(name);
	}

}
