package io.planloom.llm.endpoint;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models serve for what, besides planner, executor and reviewer.
 *
 * @param verifier model that judges the results of steps, by default the one that does
 * the work; when set it is asked even for plans and agents that name a model of their own
 * @param synthesizer model that writes a plan's answer from the results of its steps, by
 * default the one that does the work; a plan that names a model is answered by that
 * @param cheaper another name of {@code planloom.models.cheap}, which it overrides
 * @param fallbacks models that are asked, in this order, in the place of one that is
 * refused, down or overloaded, such as {@code local/llama3.1, gpt-4.1-mini}; by default
 * none. They take the place of models that a plan names, too, but for a plan with a limit
 * on cost only if their price is known or {@code planloom.models.unpriced} allows it
 */
@ConfigurationProperties("planloom.models")
public record RoleProperties(@DefaultValue("") String verifier, @DefaultValue("") String synthesizer,
		@DefaultValue("") String cheaper, @DefaultValue List<String> fallbacks) {

	/** Nothing is set. */
	public static final RoleProperties NONE = new RoleProperties("", "", "", List.of());

	public RoleProperties {
		verifier = verifier.strip();
		synthesizer = synthesizer.strip();
		cheaper = cheaper.strip();
		fallbacks = fallbacks.stream().map(String::strip).filter((name) -> !name.isEmpty()).distinct().toList();
	}

}
