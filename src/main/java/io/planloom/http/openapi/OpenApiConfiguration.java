package io.planloom.http.openapi;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(info = @Info(title = "Planloom", version = "1", description = """
		Planloom plans a goal as steps, runs the steps in the order of their dependencies and writes one answer. \
		Plans are durable: they survive restarts, and every change is an event.

		Errors are problem details of RFC 9457. The service refuses unknown fields and parameters."""),
		servers = @Server(url = "/", description = "The service that this document comes from"),
		tags = { @Tag(name = "Plans", description = "Goals and the plans made of them"),
				@Tag(name = "Events", description = "What happens to a plan, as it happens"),
				@Tag(name = "Catalogue", description = "What a step may use") })
class OpenApiConfiguration {

}
