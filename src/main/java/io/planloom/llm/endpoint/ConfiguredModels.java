package io.planloom.llm.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import org.jspecify.annotations.Nullable;

/** The models of a real endpoint. */
public final class ConfiguredModels implements Models {

	private static final int MAX_NAME_LENGTH = 200;

	private final String planner;

	private final String executor;

	/** Empty if the planner reviews, too. */
	private final String reviewer;

	/** Empty if there is none. */
	private final String cheap;

	private final EndpointName endpoint;

	public ConfiguredModels(ModelProperties properties) {
		this.endpoint = EndpointName.of(properties.endpoint());
		this.planner = properties.planner();
		this.executor = properties.executor();
		this.reviewer = properties.reviewer();
		this.cheap = properties.cheap();
	}

	@Override
	public List<ModelDescription> all() {
		Map<String, List<String>> roles = new LinkedHashMap<>();
		for (ModelRole role : ModelRole.values()) {
			roles.computeIfAbsent(resolve(role, null), (name) -> new ArrayList<>()).add(role.wireName());
		}
		return roles.entrySet().stream().map((entry) -> describe(entry.getKey(), entry.getValue())).toList();
	}

	@Override
	public String resolve(ModelRole role, @Nullable String requested) {
		if (role == ModelRole.REVIEWER && !this.reviewer.isEmpty()) {
			return this.reviewer;
		}
		if (requested != null && !requested.isBlank()) {
			return requested;
		}
		return switch (role) {
			case PLANNER, REVIEWER -> this.planner;
			case EXECUTOR -> this.executor;
		};
	}

	@Override
	public @Nullable String cheap() {
		return this.cheap.isEmpty() ? null : this.cheap;
	}

	@Override
	public String endpointOf(String model) {
		return this.endpoint.name();
	}

	@Override
	public boolean isDemo() {
		return false;
	}

	@Override
	public boolean knows(String name) {
		return !name.isBlank() && name.length() <= MAX_NAME_LENGTH;
	}

	private static ModelDescription describe(String name, List<String> roles) {
		return new ModelDescription(name, List.copyOf(roles), false,
				"Serves calls that name no model; a plan may name any other model of the endpoint.");
	}

}
