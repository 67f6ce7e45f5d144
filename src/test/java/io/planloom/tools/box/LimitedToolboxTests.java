package io.planloom.tools.box;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.secrets.Secrets;
import io.planloom.testing.TestDatabase;
import io.planloom.tools.FakeTool;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolCallId;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolProvider;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The limits of calls, without a server. */
class LimitedToolboxTests {

	private static final UUID PLAN = UUID.randomUUID();

	/** Nobody connects to it, because nothing has a limit. */
	private static final TestDatabase NO_DATABASE = new TestDatabase("jdbc:postgresql://localhost:1/none", "", "");

	private final Map<String, Object> settings = new HashMap<>();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

	@Test
	void refusesWrongArgumentsAndUnknownToolsWithoutCall() throws InterruptedException {
		FakeTool tool = tool("mcp.files.read", (request) -> ToolResult.Answer.of("text"))
			.takes("{\"type\": \"object\", \"required\": [\"path\"]}");
		LimitedToolbox toolbox = toolbox(tool);
		assertThat(toolbox.call("mcp.files.read", request("{}"))).isInstanceOfSatisfying(ToolResult.Failed.class,
				(failed) -> assertThat(failed.message()).contains("path", "was not called"));
		assertThat(toolbox.call("mcp.files.raed", request("{}"))).isInstanceOfSatisfying(ToolResult.Failed.class,
				(failed) -> assertThat(failed.message()).contains("There is no tool",
						"did you mean `mcp.files.read`?"));
		assertThat(tool.requests()).isEmpty();
		assertThat(toolbox.call("mcp.files.read", request("{\"path\": \"a\"}")))
			.isEqualTo(ToolResult.Answer.of("text"));
	}

	@Test
	void putsKeyInWhereToolTakesOneAndAsksNoModelForIt() throws InterruptedException {
		FakeTool tool = tool("pay", (request) -> ToolResult.Answer.of("paid")).takes("""
				{"type": "object", "required": ["sum", "idempotencyKey"], "additionalProperties": false,
				 "properties": {"sum": {"type": "integer"}, "idempotencyKey": {"type": "string"}}}""");
		LimitedToolbox toolbox = toolbox(tool);
		assertThat(toolbox.find("pay")).get().satisfies((spec) -> {
			assertThat(spec.takesKey()).isTrue();
			assertThat(spec.inputSchema().toString()).doesNotContain("idempotencyKey");
		});
		assertThat(toolbox.call("pay", request("{\"sum\": 3}"))).isEqualTo(ToolResult.Answer.of("paid"));
		assertThat(tool.requests().getFirst().arguments().path("idempotencyKey").asString())
			.isEqualTo(PLAN + "/step_1/1/1");
	}

	@Test
	void configurationDecidesOfClassApprovalAndCompensation() {
		this.settings.put("planloom.tools.classes[mcp.files.*]", "read");
		this.settings.put("planloom.tools.classes[mcp.files.delete]", "irreversible");
		this.settings.put("planloom.tools.approve", "mcp.files.write");
		this.settings.put("planloom.tools.compensate[mcp.files.write]", "mcp.files.delete");
		this.settings.put("planloom.tools.unattended", "shred");
		LimitedToolbox toolbox = toolbox(tool("mcp.files.read", null), tool("mcp.files.write", null),
				tool("mcp.files.delete", null), tool("send", null),
				new FakeTool("shred", "bean", ToolClass.IRREVERSIBLE, (request) -> ToolResult.Answer.of("")));
		assertThat(toolbox.all()).extracting(ToolSpec::name, ToolSpec::toolClass, ToolSpec::approval)
			.containsExactly(tuple("mcp.files.delete", ToolClass.IRREVERSIBLE, true),
					tuple("mcp.files.read", ToolClass.READ, false), tuple("mcp.files.write", ToolClass.READ, true),
					tuple("send", ToolClass.WRITE, false), tuple("shred", ToolClass.IRREVERSIBLE, false));
		assertThat(toolbox.find("mcp.files.write").orElseThrow().compensate()).isEqualTo("mcp.files.delete");
		assertThat(toolbox.matching(List.of("mcp.*", "nothing"))).hasSize(3);
	}

	@Test
	void endsCallAtItsTimeLimit() throws InterruptedException {
		this.settings.put("planloom.tools.timeouts[hang]", "50ms");
		AtomicBoolean interrupted = new AtomicBoolean();
		CountDownLatch ended = new CountDownLatch(1);
		LimitedToolbox toolbox = toolbox(tool("hang", (request) -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			ended.countDown();
			return ToolResult.Answer.of("late");
		}));
		assertThat(toolbox.call("hang", request("{}"))).isInstanceOfSatisfying(ToolResult.Failed.class, (failed) -> {
			assertThat(failed.message()).contains("within 0.05 s");
			assertThat(failed.retryable()).isTrue();
		});
		ended.await();
		assertThat(interrupted).isTrue();
	}

	@Test
	void interruptEndsCallThatHeedsNone() throws InterruptedException {
		CountDownLatch began = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		LimitedToolbox toolbox = toolbox(tool("deaf", (request) -> {
			began.countDown();
			while (never.getCount() > 0) {
				Thread.onSpinWait();
			}
			return ToolResult.Answer.of("");
		}));
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread caller = Thread.ofVirtual().start(() -> {
			try {
				toolbox.call("deaf", request("{}"));
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
		});
		began.await();
		caller.interrupt();
		caller.join();
		never.countDown();
		assertThat(interrupted).isTrue();
	}

	@Test
	void exceptionIsFailureAndLongResultIsCut() throws InterruptedException {
		this.settings.put("planloom.tools.max-result", "10B");
		LimitedToolbox toolbox = toolbox(tool("long", (request) -> ToolResult.Answer.of("0123456789abc")),
				tool("broken", (request) -> {
					throw new IllegalStateException("no");
				}));
		assertThat(toolbox.call("long", request("{}"))).isInstanceOfSatisfying(ToolResult.Answer.class,
				(answer) -> assertThat(answer.text())
					.isEqualTo("0123456789\n[The result is cut here: it has 3 characters more.]"));
		assertThat(toolbox.call("broken", request("{}"))).isInstanceOf(ToolResult.Failed.class);
	}

	@Test
	void leavesServerAloneThatFailsAgainAndAgain() throws InterruptedException {
		AtomicBoolean works = new AtomicBoolean();
		FakeTool bad = new FakeTool("mcp.bad.get", "mcp:bad", ToolClass.READ,
				(request) -> works.get() ? ToolResult.Answer.of("") : new ToolResult.Failed("no", true));
		FakeTool good = new FakeTool("mcp.good.get", "mcp:good", ToolClass.READ, (request) -> ToolResult.Answer.of(""));
		LimitedToolbox toolbox = toolbox(bad, good);
		for (int call = 0; call < 5; call++) {
			assertThat(toolbox.call("mcp.bad.get", request("{}"))).isInstanceOf(ToolResult.Failed.class);
		}
		assertThat(toolbox.call("mcp.bad.get", request("{}"))).isInstanceOfSatisfying(ToolResult.Unavailable.class,
				(unavailable) -> assertThat(unavailable.notBefore()).isAfter(this.now.get()));
		assertThat(toolbox.call("mcp.good.get", request("{}"))).isInstanceOf(ToolResult.Answer.class);
		assertThat(bad.requests()).hasSize(5);
		works.set(true);
		this.now.set(this.now.get().plusSeconds(60));
		assertThat(toolbox.call("mcp.bad.get", request("{}"))).isInstanceOf(ToolResult.Answer.class);
		assertThat(toolbox.call("mcp.bad.get", request("{}"))).isInstanceOf(ToolResult.Answer.class);
	}

	@Test
	void limitsHoldOverAllReplicas() throws InterruptedException {
		this.settings.put("planloom.tools.limits[mcp.files.*].per-minute", 3);
		TestDatabase database = TestDatabase.create();
		FakeTool tool = tool("mcp.files.read", (request) -> ToolResult.Answer.of(""));
		List<LimitedToolbox> replicas = List.of(toolbox(database, tool), toolbox(database, tool));
		List<ToolResult> results = IntStream.range(0, 6).mapToObj((call) -> {
			try {
				return replicas.get(call % 2).call("mcp.files.read", request("{}"));
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();
		assertThat(results).filteredOn(ToolResult.Answer.class::isInstance).hasSize(3);
		assertThat(results).last()
			.isInstanceOfSatisfying(ToolResult.Unavailable.class,
					(unavailable) -> assertThat(unavailable.notBefore()).isAfter(Instant.now()));
		assertThat(tool.requests()).hasSize(3);
	}

	@Test
	void oneAtTimeOverAllReplicas() throws InterruptedException {
		this.settings.put("planloom.tools.limits.slow.concurrency", 1);
		TestDatabase database = TestDatabase.create();
		CountDownLatch began = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FakeTool slow = tool("slow", (request) -> {
			began.countDown();
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return ToolResult.Answer.of("");
		});
		LimitedToolbox one = toolbox(database, slow);
		LimitedToolbox other = toolbox(database, slow);
		Thread first = Thread.ofVirtual().start(() -> {
			try {
				one.call("slow", request("{}"));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		began.await();
		assertThat(other.call("slow", request("{}"))).isInstanceOf(ToolResult.Unavailable.class);
		end.countDown();
		first.join();
		assertThat(other.call("slow", request("{}"))).isInstanceOf(ToolResult.Answer.class);
	}

	private static FakeTool tool(String name, @Nullable Function<ToolRequest, ToolResult> work) {
		return new FakeTool(name, "bean", ToolClass.WRITE,
				(work != null) ? work : (request) -> ToolResult.Answer.of(""));
	}

	private static ToolRequest request(String arguments) {
		return ToolRequest.of(new ToolCallId(PLAN, "step_1", 1, 1),
				(ObjectNode) JsonMapper.shared().readTree(arguments), Duration.ofMinutes(5));
	}

	private LimitedToolbox toolbox(Tool... tools) {
		return toolbox(null, tools);
	}

	private LimitedToolbox toolbox(@Nullable TestDatabase database, Tool... tools) {
		ToolProperties properties = new Binder(new MapConfigurationPropertySource(this.settings))
			.bindOrCreate("planloom.tools", ToolProperties.class);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("tools", (ToolProvider) () -> List.of(tools));
		CallLimits limits = new CallLimits(properties, uses((database != null) ? database : NO_DATABASE));
		Scrubbing scrubbing = new Scrubbing(new Secrets(List.of()));
		return new LimitedToolbox(new Catalogue(beans.getBeanProvider(ToolProvider.class), properties, scrubbing),
				limits, properties, new ToolMetrics(new SimpleMeterRegistry()), new SettableClock());
	}

	private static ToolUses uses(TestDatabase database) {
		return new ToolUses(JdbcClient.create(database.dataSource()),
				new DataSourceTransactionManager(database.dataSource()));
	}

	private final class SettableClock extends Clock {

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return LimitedToolboxTests.this.now.get();
		}

	}

}
