package io.planloom.rest.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.planloom.http.openapi.ApiTexts;
import io.planloom.rest.request.EventTypes;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Documents an event as one of its types, each with its own data. */
@Component
@Order(1)
public class EventSchemas implements OpenApiCustomizer {

	private static final String REFERENCE = "#/components/schemas/";

	private final ApiTexts texts;

	EventSchemas(ApiTexts texts) {
		this.texts = texts;
	}

	@Override
	public void customise(OpenAPI api) {
		Schema<?> event = api.getComponents().getSchemas().get("LoggedEvent");
		if (event == null) {
			return;
		}
		Discriminator discriminator = new Discriminator().propertyName("type");
		List<Schema<?>> choices = new ArrayList<>();
		EventTypes.ALL.forEach((data, names) -> {
			String schema = data.getSimpleName() + "Event";
			api.getComponents().addSchemas(schema, event(event, names, data(api, data)));
			names.forEach((name) -> discriminator.mapping(name, REFERENCE + schema));
			choices.add(new JsonSchema().$ref(REFERENCE + schema));
		});
		Schema<?> choice = new JsonSchema().discriminator(discriminator)
			.description("A line of a plan's log. In a stream it is the data of a frame");
		choices.forEach(choice::addOneOfItem);
		api.getComponents().addSchemas("LoggedEvent", choice);
		api.getComponents().addSchemas("EventFrame", frame());
	}

	/** What each frame of a stream has, by the names of its lines. */
	private Schema<?> frame() {
		Schema<?> frame = new JsonSchema();
		frame.types(Set.of("object"));
		frame.addProperty("id", line("id"));
		frame.addProperty("event", line("event"));
		Schema<?> data = line("data").contentMediaType("application/json");
		data.setContentSchema(new JsonSchema().oneOf(List.of(new JsonSchema().$ref(REFERENCE + "LoggedEvent"),
				new JsonSchema().$ref(REFERENCE + "PlanSnapshot"))));
		frame.addProperty("data", data);
		frame.required(List.of("event", "data"));
		return frame.description("A frame of a stream of Server-sent events");
	}

	private Schema<?> line(String name) {
		Schema<?> line = new JsonSchema();
		line.types(Set.of("string"));
		return line.description(this.texts.field("EventFrame", name));
	}

	private static String data(OpenAPI api, Class<?> data) {
		ResolvedSchema resolved = ModelConverters.getInstance(true)
			.resolveAsResolvedSchema(new AnnotatedType(data).resolveAsRef(true));
		resolved.referencedSchemas.forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
		return REFERENCE + data.getSimpleName();
	}

	private static Schema<?> event(Schema<?> any, List<String> names, String data) {
		Schema<?> event = new JsonSchema().types(Set.of("object"));
		any.getProperties().forEach((name, property) -> event.addProperty(name, property));
		JsonSchema type = new JsonSchema();
		type.types(Set.of("string")).description(description(any, "type"));
		names.forEach(type::addEnumItemObject);
		event.addProperty("type", type);
		event.addProperty("data", new JsonSchema().$ref(data).description(description(any, "data")));
		event.required(List.of("sequence", "type", "planId", "occurredAt", "data"));
		return event;
	}

	private static String description(Schema<?> schema, String property) {
		return Objects.requireNonNull(schema.getProperties().get(property)).getDescription();
	}

}
