package io.planloom.rest;

import java.util.stream.Collectors;
import java.util.stream.Stream;

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
		StringBuilder text = new StringBuilder("digraph plan {\n");
		if (graph.nodes().stream().anyMatch(PlanGraph.Node::isGroup)) {
			text.append("    compound=true;\n");
		}
		text.append("    node [shape=box, style=\"rounded,filled\"];\n");
		graph.nodes().forEach((node) -> text.append(draw(node).indent(4)));
		graph.edges().forEach((edge) -> text.append("    " + draw(edge)));
		return text.append("}\n").toString();
	}

	private static String draw(PlanGraph.Node node) {
		String look = "label=\"%s: %s\\n(%s)\", class=\"%s\", fillcolor=\"%s\"".formatted(escaped(node.id()),
				escaped(node.description()), node.status().wireName(), node.status().wireName(), colour(node.status()));
		if (!node.isGroup()) {
			return "%s [%s];\n".formatted(node.name(), look);
		}
		String parts = node.parts().stream().map(GraphvizConverter::draw).collect(Collectors.joining());
		return "subgraph cluster_%s {\n    graph [%s, style=\"rounded,filled\"];\n%s}\n".formatted(node.name(), look,
				parts.indent(4));
	}

	/** Edges lead from step to step, and are cut at the borders of groups. */
	private static String draw(PlanGraph.Edge edge) {
		String cut = Stream
			.of(edge.from().isGroup() ? "ltail=cluster_" + edge.from().name() : "",
					edge.to().isGroup() ? "lhead=cluster_" + edge.to().name() : "")
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining(", "));
		return "%s -> %s%s;\n".formatted(edge.from().last().name(), edge.to().first().name(),
				cut.isEmpty() ? "" : " [%s]".formatted(cut));
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

}
