package io.planloom.plan.web;

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
		for (PlanGraph.Node node : graph.nodes()) {
			text.append("    %s[\"%s: %s<br/>(%s)\"]:::%s\n".formatted(node.name(), escaped(node.id()),
					escaped(node.description()), node.status().wireName(), node.status().wireName()));
		}
		for (PlanGraph.Edge edge : graph.edges()) {
			text.append("    %s --> %s\n".formatted(edge.from(), edge.to()));
		}
		for (StepStatus status : StepStatus.values()) {
			text.append(
					"    classDef %s fill:%s,stroke:#333,color:#111\n".formatted(status.wireName(), colour(status)));
		}
		return text.toString();
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
