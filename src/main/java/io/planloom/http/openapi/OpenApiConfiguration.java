package io.planloom.http.openapi;

import java.util.List;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	@Bean
	OpenAPI openApi(ApiTexts texts) {
		List<Tag> tags = Stream.of("Plans", "Events", "Catalogue")
			.map((name) -> new Tag().name(name).description(texts.find("tag." + name)))
			.toList();
		return new OpenAPI()
			.info(new Info().title(texts.find("title")).description(texts.find("description")).version("1"))
			.servers(List.of(new Server().url("/").description("Where this document comes from")))
			.tags(tags);
	}

}
