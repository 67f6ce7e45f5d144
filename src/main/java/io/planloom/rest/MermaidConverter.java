package io.planloom.rest;

import java.util.stream.Collectors;

import io.planloom.plan.StepStatus;

import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Draws graphs in the language of mermaid.js. */
@Component
@Order(1)
class MermaidConverter extends GraphConverter {

	static final String MEDIA_TYPE = "text/vnd.mermaid";

	MermaidConverter() {
		super(MediaType.parseMediaType(MEDIA_TYPE));
	}

	@Override
	String draw(PlanGraph graph) {
		StringBuilder text = new StringBuilder("flowchart TD\n");
		graph.nodes().forEach((node) -> text.append(draw(node).indent(4)));
		for (PlanGraph.Edge edge : graph.edges()) {
			text.append("    %s --> %s\n".formatted(edge.from().name(), edge.to().name()));
		}
		for (StepStatus status : StepStatus.values()) {
			text.append(
					"    classDef %s fill:%s,stroke:#333,color:#111\n".formatted(status.wireName(), colour(status)));
		}
		return text.toString();
	}

	private static String draw(PlanGraph.Node node) {
		String status = node.status().wireName();
		String label = "\"%s: %s<br/>(%s)\"".formatted(escaped(node.id()), escaped(node.description()), status);
		if (!node.isGroup()) {
			return "%s[%s]:::%s\n".formatted(node.name(), label, status);
		}
		String parts = node.parts().stream().map(MermaidConverter::draw).collect(Collectors.joining());
		return "subgraph %s[%s]\n%send\nclass %s %s\n".formatted(node.name(), label, parts.indent(4), node.name(),
				status);
	}

	/**
	 * All but plain characters as a decimal entity, which is the one escape that Mermaid
	 * knows.
	 */
	private static String escaped(String text) {
		return text.codePoints()
			.mapToObj((point) -> (Character.isLetterOrDigit(point) || " .,:-_/?!…".indexOf(point) >= 0)
					? Character.toString(point) : "#%d;".formatted(point))
			.collect(Collectors.joining());
	}

}
