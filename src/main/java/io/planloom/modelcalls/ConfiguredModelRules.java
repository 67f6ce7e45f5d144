package io.planloom.modelcalls;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.price.Prices;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.spi.AgentNames;
import io.planloom.plan.spi.ModelRules;
import io.planloom.text.Suggestion;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the configuration which models plans may ask, and which have a price. */
@Component
class ConfiguredModelRules implements ModelRules {

	private final Models models;

	private final Prices prices;

	private final ModelRuleProperties properties;

	private final ObjectProvider<AgentNames> agents;

	private final List<Pattern> allowed;

	ConfiguredModelRules(Models models, Prices prices, ModelRuleProperties properties,
			ObjectProvider<AgentNames> agents) {
		this.models = models;
		this.prices = prices;
		this.properties = properties;
		this.agents = agents;
		this.allowed = properties.allowed().stream().map(ConfiguredModelRules::pattern).toList();
	}

	private static Pattern pattern(String name) {
		return Pattern.compile(Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
	}

	@Override
	public @Nullable String refusal(String model) {
		Set<String> always = alwaysAllowed();
		if (always.contains(model) || this.allowed.stream().anyMatch((name) -> name.matcher(model).matches())) {
			return null;
		}
		Set<String> names = new TreeSet<>(this.properties.allowed());
		names.addAll(always);
		List<String> whole = names.stream().filter((name) -> !name.contains("*")).toList();
		return "must be one of %s, which planloom.models.allowed and the configuration name%s"
			.formatted(String.join(", ", names.stream().filter(this::isListed).toList()), Suggestion.of(model, whole));
	}

	/** What a pattern covers is not named beside it. */
	private boolean isListed(String name) {
		return this.allowed.stream()
			.noneMatch(
					(pattern) -> pattern.matcher(name).matches() && !pattern.pattern().equals(pattern(name).pattern()));
	}

	private Set<String> alwaysAllowed() {
		Stream<String> configured = Stream.concat(this.models.all().stream().map(ModelDescription::name),
				Stream.ofNullable(this.models.cheap()));
		return Stream.concat(configured, agentModels(null)).collect(Collectors.toCollection(TreeSet::new));
	}

	private Stream<String> agentModels(@Nullable Collection<String> names) {
		AgentNames known = this.agents.getIfAvailable();
		return (known != null) ? known.models(names).stream() : Stream.empty();
	}

	@Override
	public @Nullable String unpriced(PlanSpec planSpec, Limits limits) {
		if (this.properties.unpriced() == ModelRuleProperties.Unpriced.ALLOW) {
			return null;
		}
		return askable(planSpec, limits).filter((model) -> this.prices.find(model) == null).findFirst().orElse(null);
	}

	/** Those that steps may ask, the more usual ones first. */
	private Stream<String> askable(PlanSpec planSpec, Limits limits) {
		Stream<String> always = Stream.of(this.models.resolve(ModelRole.EXECUTOR, planSpec.model()),
				this.models.resolve(ModelRole.PLANNER, planSpec.plannerModel()),
				this.models.resolve(ModelRole.VERIFIER, planSpec.model()),
				this.models.resolve(ModelRole.SYNTHESIZER, planSpec.model()));
		Stream<String> reviewer = planSpec.review()
				? Stream.of(this.models.resolve(ModelRole.REVIEWER, planSpec.plannerModel())) : Stream.empty();
		// A plan's own model is stronger than its agents'
		Stream<String> ofAgents = (planSpec.model() == null)
				? agentModels(planSpec.agents()).map((model) -> this.models.resolve(ModelRole.EXECUTOR, model))
				: Stream.empty();
		Stream<String> cheap = limits.degrade().contains(DegradeLevel.CHEAPER_MODEL)
				? Stream.ofNullable(this.models.cheap()) : Stream.empty();
		return Stream.of(always, reviewer, ofAgents, cheap).flatMap((each) -> each);
	}

}
