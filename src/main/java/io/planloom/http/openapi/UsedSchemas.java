package io.planloom.http.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Removes the schemas to which nothing in the document refers. Springdoc leaves one for
 * each record whose fields stand among those of another.
 */
@Component
@Order
class UsedSchemas implements OpenApiCustomizer {

	private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([A-Za-z0-9._-]+)");

	@Override
	public void customise(OpenAPI document) {
		@SuppressWarnings("rawtypes")
		Map<String, Schema> schemas = document.getComponents().getSchemas();
		document.getComponents().setSchemas(null);
		Set<String> used = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(references(document));
		while (!open.isEmpty()) {
			String name = open.pop();
			if (schemas.containsKey(name) && used.add(name)) {
				open.addAll(references(schemas.get(name)));
			}
		}
		schemas.keySet().retainAll(used);
		document.getComponents().setSchemas(schemas);
	}

	private static Set<String> references(Object part) {
		return new HashSet<>(
				REFERENCE.matcher(Json31.pretty(part)).results().map((MatchResult found) -> found.group(1)).toList());
	}

}
