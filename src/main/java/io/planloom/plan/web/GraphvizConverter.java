package io.planloom.plan.web;

import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Draws graphs in the DOT language. */
@Component
@Order(2)
class GraphvizConverter extends GraphConverter {

	static final String MEDIA_TYPE = "text/vnd.graphviz";

	GraphvizConverter() {
		super(MediaType.parseMediaType(MEDIA_TYPE));
	}

	@Override
	String draw(PlanGraph graph) {
		StringBuilder text = new StringBuilder("digraph plan {\n    node [shape=box, style=\"rounded,filled\"];\n");
		for (PlanGraph.Node node : graph.nodes()) {
			text.append("    %s [label=\"%s: %s\\n(%s)\", class=\"%s\", fillcolor=\"%s\"];\n".formatted(node.name(),
					escaped(node.id()), escaped(node.description()), node.status().wireName(), node.status().wireName(),
					colour(node.status())));
		}
		for (PlanGraph.Edge edge : graph.edges()) {
			text.append("    %s -> %s;\n".formatted(edge.from(), edge.to()));
		}
		return text.append("}\n").toString();
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

}
