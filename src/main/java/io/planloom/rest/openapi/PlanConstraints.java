package io.planloom.rest.openapi;

import java.lang.annotation.Annotation;

import io.planloom.http.openapi.SchemaRule;
import io.planloom.rest.request.CallbackUrl;
import io.planloom.rest.request.DegradationOrder;
import io.planloom.rest.request.EventTypes;
import io.planloom.rest.request.KnownAgents;
import io.planloom.rest.request.KnownEvents;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

import org.springframework.stereotype.Component;

/** Tells the OpenAPI document what the constraints of requests about plans enforce. */
@Component
class PlanConstraints implements SchemaRule {

	@Override
	public void apply(Schema<?> schema, Annotation annotation) {
		switch (annotation) {
			case CallbackUrl url -> SchemaRule.match(schema, CallbackUrl.PATTERN);
			case KnownAgents agents -> schema.minItems(1).maxItems(KnownAgents.MOST).uniqueItems(true);
			case KnownEvents events -> {
				schema.minItems(1).uniqueItems(true);
				EventTypes.names().forEach(((JsonSchema) schema.getItems())::addEnumItemObject);
			}
			case DegradationOrder order -> schema.uniqueItems(true);
			default -> {
				// No constraint of this module
			}
		}
	}

}
