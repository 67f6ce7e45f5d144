package io.planloom.scripted;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.ModelGateway;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The real model gateway on a scripted server, without the rest of the application. */
public final class ScriptedGateway implements AutoCloseable {

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private ScriptedGateway() {
		TestPropertyValues
			.of("planloom.models.base-url=" + this.server.baseUrl(), "planloom.models.stream-planner=true",
					"planloom.models.gate.probe-after=0s", "planloom.models.gate.max-retry-after=0s")
			.applyTo(this.context);
		this.context.register(Gateway.class);
		this.context.refresh();
	}

	/**
	 * Starts both.
	 * @return the running gateway
	 */
	public static ScriptedGateway start() {
		return new ScriptedGateway();
	}

	/**
	 * Returns the server that answers.
	 * @return the server
	 */
	public ScriptedModelServer server() {
		return this.server;
	}

	/**
	 * Returns the gateway that asks it.
	 * @return the gateway
	 */
	public ModelGateway gateway() {
		return this.context.getBean(ModelGateway.class);
	}

	@Override
	public void close() {
		this.context.close();
		this.server.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "io.planloom.llm", "io.planloom.secrets" })
	static class Gateway {

		@Bean
		MeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

	}

}
