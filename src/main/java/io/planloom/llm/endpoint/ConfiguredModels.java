package io.planloom.llm.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import org.jspecify.annotations.Nullable;

/** The models of real endpoints. */
public final class ConfiguredModels implements Models {

	private static final int MAX_NAME_LENGTH = 200;

	private final String planner;

	private final String executor;

	/** Empty if the planner reviews, too. */
	private final String reviewer;

	/** Empty if there is none. */
	private final String cheap;

	private final RoleProperties roles;

	private final Endpoints endpoints;

	/** Makes the models of the default endpoint, in the roles that all know. */
	public ConfiguredModels(ModelProperties properties) {
		this(properties, RoleProperties.NONE, new Endpoints(properties));
	}

	/**
	 * Makes the models.
	 * @param properties names planner, executor and reviewer
	 * @param roles names the others
	 * @param endpoints serve them
	 */
	public ConfiguredModels(ModelProperties properties, RoleProperties roles, Endpoints endpoints) {
		this.endpoints = endpoints;
		this.planner = properties.planner();
		this.executor = properties.executor();
		this.reviewer = properties.reviewer();
		this.cheap = roles.cheaper().isEmpty() ? properties.cheap() : roles.cheaper();
		this.roles = roles;
	}

	@Override
	public List<ModelDescription> all() {
		Map<String, List<String>> served = new LinkedHashMap<>();
		for (ModelRole role : ModelRole.values()) {
			add(served, resolve(role, null), role.wireName());
		}
		if (!this.cheap.isEmpty()) {
			add(served, this.cheap, "cheaper");
		}
		this.roles.fallbacks().forEach((name) -> add(served, name, "fallback"));
		return served.entrySet().stream().map((entry) -> describe(entry.getKey(), entry.getValue())).toList();
	}

	private static void add(Map<String, List<String>> served, String model, String role) {
		served.computeIfAbsent(model, (name) -> new ArrayList<>()).add(role);
	}

	@Override
	public String resolve(ModelRole role, @Nullable String requested) {
		String judge = switch (role) {
			case REVIEWER -> this.reviewer;
			case VERIFIER -> this.roles.verifier();
			case PLANNER, EXECUTOR, SYNTHESIZER -> "";
		};
		if (!judge.isEmpty()) {
			return judge;
		}
		if (requested != null && !requested.isBlank()) {
			return requested;
		}
		return switch (role) {
			case PLANNER, REVIEWER -> this.planner;
			case EXECUTOR, VERIFIER -> this.executor;
			case SYNTHESIZER -> this.roles.synthesizer().isEmpty() ? this.executor : this.roles.synthesizer();
		};
	}

	@Override
	public @Nullable String cheap() {
		return this.cheap.isEmpty() ? null : this.cheap;
	}

	@Override
	public List<String> fallbacks() {
		return this.roles.fallbacks();
	}

	@Override
	public String endpointOf(String model) {
		return this.endpoints.of(model).label().name();
	}

	@Override
	public boolean isDemo() {
		return false;
	}

	@Override
	public boolean knows(String name) {
		return !name.isBlank() && name.length() <= MAX_NAME_LENGTH;
	}

	private ModelDescription describe(String name, List<String> roles) {
		return new ModelDescription(name, List.copyOf(roles), false,
				"Serves calls that name no model; a plan may name any other model of the endpoint.",
				this.endpoints.of(name).name());
	}

}
