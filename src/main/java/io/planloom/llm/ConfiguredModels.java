package io.planloom.llm;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The models of a real endpoint. */
final class ConfiguredModels implements Models {

	private static final int MAX_NAME_LENGTH = 200;

	private final String planner;

	private final String executor;

	ConfiguredModels(ModelProperties properties) {
		this.planner = properties.planner();
		this.executor = properties.executor();
	}

	@Override
	public List<ModelDescription> all() {
		if (this.planner.equals(this.executor)) {
			return List.of(describe(this.planner, List.of(ModelRole.PLANNER, ModelRole.EXECUTOR)));
		}
		return List.of(describe(this.planner, List.of(ModelRole.PLANNER)),
				describe(this.executor, List.of(ModelRole.EXECUTOR)));
	}

	@Override
	public String resolve(ModelRole role, @Nullable String requested) {
		if (requested != null && !requested.isBlank()) {
			return requested;
		}
		return switch (role) {
			case PLANNER -> this.planner;
			case EXECUTOR -> this.executor;
		};
	}

	@Override
	public boolean isDemo() {
		return false;
	}

	@Override
	public boolean knows(String name) {
		return !name.isBlank() && name.length() <= MAX_NAME_LENGTH;
	}

	private static ModelDescription describe(String name, List<ModelRole> roles) {
		List<String> names = new ArrayList<>();
		roles.forEach((role) -> names.add(role.wireName()));
		return new ModelDescription(name, List.copyOf(names), false,
				"Serves calls that name no model; a plan may name any other model of the endpoint.");
	}

}
