package io.planloom.tools.box;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.plan.spi.ToolNames;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolPatterns;
import io.planloom.tools.ToolProvider;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tools of all sources, with what the configuration says of them. */
@Component
class Catalogue implements ToolNames {

	private static final Logger logger = LoggerFactory.getLogger(Catalogue.class);

	private final ObjectProvider<ToolProvider> providers;

	private final ToolProperties properties;

	private final Scrubbing scrubbing;

	private final Set<String> toldTwice = ConcurrentHashMap.newKeySet();

	Catalogue(ObjectProvider<ToolProvider> providers, ToolProperties properties, Scrubbing scrubbing) {
		this.providers = providers;
		this.scrubbing = scrubbing;
		this.properties = properties;
	}

	/** Returns the descriptions of all tools, by name. */
	Collection<ToolSpec> all() {
		Map<String, ToolSpec> specs = new LinkedHashMap<>();
		this.providers.orderedStream()
			.flatMap((provider) -> provider.tools().stream())
			.map(this::spec)
			.forEach((spec) -> add(specs, spec));
		return specs.values().stream().sorted(Comparator.comparing(ToolSpec::name)).toList();
	}

	private void add(Map<String, ToolSpec> specs, ToolSpec spec) {
		if (specs.putIfAbsent(spec.name(), spec) != null && this.toldTwice.add(spec.name())) {
			logger.warn("There is more than one tool {}; that of {} is not offered", spec.name(), spec.source());
		}
	}

	/** Finds a tool, one included that its source cannot tell of at present. */
	Optional<Tool> find(String name) {
		return this.providers.orderedStream().flatMap((provider) -> provider.find(name).stream()).findFirst();
	}

	/** Takes out of a result what may not be told. */
	ToolResult scrub(ToolResult result) {
		return this.scrubbing.scrub(result);
	}

	/** Describes a tool as the configuration says. */
	ToolSpec spec(Tool tool) {
		ToolSpec told = tool.spec();
		ToolSpec own = KeyArgument.in(told.inputSchema())
			.map((argument) -> told.withKey(KeyArgument.without(told.inputSchema(), argument)))
			.orElse(told);
		String name = own.name();
		ToolClass toolClass = ToolProperties.forTool(this.properties.classes(), name)
			.map(Map.Entry::getValue)
			.orElse(own.toolClass());
		String compensate = ToolProperties.forTool(this.properties.compensate(), name)
			.map(Map.Entry::getValue)
			.orElse(null);
		return this.scrubbing.scrub(own.configured(toolClass, compensate, needsApproval(name, toolClass)));
	}

	private boolean needsApproval(String name, ToolClass toolClass) {
		return ToolPatterns.anyMatches(this.properties.approve(), name)
				|| toolClass == ToolClass.IRREVERSIBLE && !ToolPatterns.anyMatches(this.properties.unattended(), name);
	}

	@Override
	public List<String> names() {
		return all().stream().map(ToolSpec::name).toList();
	}

	@Override
	public boolean isKnown(String pattern) {
		return find(pattern).isPresent() || names().stream().anyMatch((name) -> ToolPatterns.matches(pattern, name))
				|| this.providers.stream().anyMatch((provider) -> provider.mayHave(pattern));
	}

}
