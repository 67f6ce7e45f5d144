package io.planloom.rest.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.planloom.plan.event.StepEvent;
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

	@Override
	public void customise(OpenAPI api) {
		Schema<?> event = api.getComponents().getSchemas().get("LoggedEvent");
		if (event == null) {
			return;
		}
		Discriminator discriminator = new Discriminator().propertyName("type");
		List<Schema<?>> choices = new ArrayList<>();
		EventTypes.ALL.forEach((data, names) -> {
			String schema = name(data) + "Event";
			String reference = data(api, data);
			Schema<?> described = api.getComponents().getSchemas().get(name(data));
			api.getComponents()
				.addSchemas(schema, event(event, names, reference)
					.description((described != null) ? described.getDescription() : null));
			names.forEach((name) -> discriminator.mapping(name, REFERENCE + schema));
			choices.add(new JsonSchema().$ref(REFERENCE + schema));
		});
		Schema<?> choice = new JsonSchema().discriminator(discriminator).description(event.getDescription());
		choices.forEach(choice::addOneOfItem);
		api.getComponents().addSchemas("LoggedEvent", choice);
		completeFrame(Objects.requireNonNull(api.getComponents().getSchemas().get("EventFrame")));
	}

	/** The data of a frame is JSON in a string. */
	private static void completeFrame(Schema<?> frame) {
		Schema<?> data = Objects.requireNonNull(frame.getProperties().get("data"));
		data.contentMediaType("application/json")
			.setContentSchema(new JsonSchema().oneOf(List.of(new JsonSchema().$ref(REFERENCE + "LoggedEvent"),
					new JsonSchema().$ref(REFERENCE + "PlanSnapshot"), patch())));
	}

	/** Operations of RFC 6902. */
	private static Schema<?> patch() {
		JsonSchema op = new JsonSchema();
		op.types(Set.of("string"));
		List.of("add", "remove", "replace").forEach(op::addEnumItemObject);
		JsonSchema path = new JsonSchema();
		path.types(Set.of("string"));
		Schema<?> operation = new JsonSchema().types(Set.of("object"));
		operation.addProperty("op", op);
		operation.addProperty("path", path);
		operation.addProperty("value", new JsonSchema());
		operation.required(List.of("op", "path"));
		JsonSchema patch = new JsonSchema();
		patch.types(Set.of("array"));
		patch.setItems(operation);
		return patch;
	}

	/**
	 * Events of steps are named within {@link StepEvent}, where "Step" goes without
	 * saying.
	 */
	private static String name(Class<?> data) {
		return StepEvent.class.isAssignableFrom(data) ? "Step" + data.getSimpleName() : data.getSimpleName();
	}

	private static String data(OpenAPI api, Class<?> data) {
		ResolvedSchema resolved = ModelConverters.getInstance(true)
			.resolveAsResolvedSchema(new AnnotatedType(data).name(name(data)).resolveAsRef(true));
		resolved.referencedSchemas.forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
		return REFERENCE + name(data);
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
