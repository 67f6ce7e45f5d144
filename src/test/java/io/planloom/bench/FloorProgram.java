package io.planloom.bench;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.planloom.llm.CallOrigin;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The least that the work of the service can cost: the same calls through the same
 * gateway, with no engine around them.
 */
final class FloorProgram {

	/** As long as the prompt of a step of {@link Shape#STANDARD} usually is. */
	private static final List<PromptMessage> PROMPT = List.of(
			PromptMessage.system("You carry out one step of a plan. ".repeat(26)),
			PromptMessage.user("The part was worked out from what was known before. ".repeat(33)));

	private final ModelGateway gateway;

	private final FloorTables tables;

	private FloorProgram(ConfigurableApplicationContext context) {
		this.gateway = context.getBean(ModelGateway.class);
		this.tables = new FloorTables(context.getBean(JdbcTemplate.class));
	}

	/**
	 * Runs until its input ends.
	 * @param arguments of the application context
	 */
	public static void main(String[] arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Context.class)
			.web(WebApplicationType.NONE)
			.run(arguments);
		FloorProgram program = new FloorProgram(context);
		Commands.serve(program::run);
		context.close();
	}

	private List<String> run(List<String> command) {
		return switch (command.getFirst()) {
			case "plans" -> plans(Integer.parseInt(command.get(1)));
			case "steps" -> steps(Integer.parseInt(command.get(1)), Duration.ofMillis(Long.parseLong(command.get(2))));
			default -> throw new IllegalArgumentException("Unknown command " + command);
		};
	}

	/** Runs plans in memory. Tells the makespan of each in ms. */
	private List<String> plans(int count) {
		List<Double> makespans = Threads.run(count, (index) -> {
			long start = System.nanoTime();
			call(CallPurpose.PLAN);
			for (int layer = 0; layer < Shape.STANDARD.layers(); layer++) {
				Threads.run(Shape.STANDARD.width(), (step) -> call(CallPurpose.ACT));
			}
			call(CallPurpose.SYNTHESIZE);
			return (System.nanoTime() - start) / 1e6;
		});
		return makespans.stream().map(String::valueOf).toList();
	}

	/** Runs a call and a transaction over and over. Tells how many in a second. */
	private List<String> steps(int threads, Duration duration) {
		long start = System.nanoTime();
		long end = start + duration.toNanos();
		List<Integer> done = Threads.run(threads, (index) -> {
			int steps = 0;
			while (System.nanoTime() < end) {
				String result = call(CallPurpose.ACT);
				this.tables.record(index, result);
				steps++;
			}
			return steps;
		});
		double seconds = (System.nanoTime() - start) / 1e9;
		return List.of(String.valueOf(done.stream().mapToInt(Integer::intValue).sum() / seconds));
	}

	private String call(CallPurpose purpose) {
		CallOrigin origin = new CallOrigin(UUID.randomUUID(), "step_1_1", "action", 1);
		try {
			return this.gateway.call(new ModelRequest(purpose, ModelRole.EXECUTOR, null, origin, PROMPT, null, null))
				.text();
		}
		catch (ModelCallException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** No stereotype, so that no component scan of a test finds it. */
	@EnableAutoConfiguration(excludeName = { "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
			"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
			"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration" })
	@ComponentScan({ "io.planloom.llm", "io.planloom.secrets" })
	static class Context {

	}

}
