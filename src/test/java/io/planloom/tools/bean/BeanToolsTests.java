package io.planloom.tools.bean;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolCallId;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class BeanToolsTests {

	@Test
	void callbacksAndAnnotatedMethodsAreTools() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			BeanTools tools = context.getBean(BeanTools.class);
			assertThat(tools.tools()).extracting((tool) -> tool.spec().name())
				.containsExactlyInAnyOrder("shout", "find_order", "key", "fail");
			assertThat(tools.find("find_order")).get().satisfies((tool) -> {
				assertThat(tool.spec().source()).isEqualTo("bean");
				assertThat(tool.spec().toolClass()).isEqualTo(ToolClass.WRITE);
				assertThat(tool.spec().description()).isEqualTo("Finds an order");
				assertThat(tool.spec().inputSchema().at("/properties/number/type").asString()).isEqualTo("integer");
			});
			assertThat(call(tools, "find_order", "{\"number\": 7}")).isInstanceOfSatisfying(ToolResult.Answer.class,
					(answer) -> assertThat(answer.json()).hasToString("{\"number\":7,\"state\":\"open\"}"));
			assertThat(call(tools, "shout", "{\"text\": \"a\"}")).isEqualTo(ToolResult.Answer.of("A"));
			assertThat(call(tools, "fail", "{}")).isEqualTo(new ToolResult.Failed("out of stock", false));
			assertThat(call(tools, "key", "{}")).isInstanceOfSatisfying(ToolResult.Answer.class,
					(answer) -> assertThat(answer.text()).endsWith("/step_1/1/2"));
		}
	}

	private static ToolResult call(BeanTools tools, String name, String arguments) throws InterruptedException {
		Tool tool = tools.find(name).orElseThrow();
		return tool.call(ToolRequest.of(new ToolCallId(UUID.randomUUID(), "step_1", 1, 2),
				(ObjectNode) JsonMapper.shared().readTree(arguments), Duration.ofSeconds(5)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		BeanTools beanTools(AnnotationConfigApplicationContext context) {
			return new BeanTools(context.getBeanFactory());
		}

		@Bean
		ToolCallback shout() {
			return FunctionToolCallback.builder("shout", (Shout shout) -> shout.text().toUpperCase())
				.description("Shouts")
				.inputType(Shout.class)
				.build();
		}

		@Bean
		Orders orders() {
			return new Orders();
		}

		@Bean
		List<String> notATool() {
			return List.of();
		}

	}

	record Shout(String text) {
	}

	record Order(int number, String state) {
	}

	static class Orders {

		@org.springframework.ai.tool.annotation.Tool(name = "find_order", description = "Finds an order")
		Order find(@ToolParam(description = "Its number") int number) {
			return new Order(number, "open");
		}

		@org.springframework.ai.tool.annotation.Tool(description = "Tells the key")
		String key(ToolContext context) {
			return String.valueOf(context.getContext().get("idempotencyKey"));
		}

		@org.springframework.ai.tool.annotation.Tool(description = "Fails")
		String fail() {
			throw new IllegalStateException("out of stock");
		}

	}

}
