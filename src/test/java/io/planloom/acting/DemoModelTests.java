package io.planloom.acting;

import java.util.List;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.acting.toolloop.ToolLoops;
import io.planloom.agents.Agents;
import io.planloom.agents.TestAgents;
import io.planloom.execution.StepExecutor;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.modelcalls.UnmeteredModels;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** That the demo model finds its way in the prompts, since it reads their sections. */
class DemoModelTests {

	private static final PlanSpec BRIEF = ClaimedSteps.brief("Make a table of ```engines```", "For developers.\n",
			Strategy.AUTO);

	private final StepResults results = mock();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Models.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("planloom.models.demo.enabled=true", "planloom.models.demo.delay=0s");

	@Test
	void playsStepByItsDescription() {
		given(this.results.of(any(), anyCollection())).willReturn(List.of(completed("step_1", "Small.")));
		run((models) -> new ActionExecutor(models, this.results,
				new StepAgents(new Agents(TestAgents.ALL), TestPrompts.BUILT_IN), ToolLoops.withoutTools(),
				new ActingProperties(1000)), new StepSpec.Action("Look at both", "writer"), "**Look at both**");
	}

	@Test
	void writesTableOfResultsAndOfWhatIsMissing() {
		given(this.results.of(any())).willReturn(List.of(completed("step_1", "Small."), new StepResult("step_2",
				"Look again", StepStatus.FAILED, null, new StepError(StepErrorCode.TIMEOUT, "It took too long."))));
		run((models) -> new SynthesisExecutor(models, this.results, TestPrompts.BUILT_IN, new ActingProperties(1000)),
				new StepSpec.Synthesis("Write"), """
						# Make a table of ```engines```

						| Part | Result |
						| --- | --- |
						| Look at step_1 | Small |

						## Look at step_1

						Small.

						[step_1]

						## Missing

						- step_2 (Look again): failed: It took too long.
						""");
	}

	private void run(Function<AttemptModels, StepExecutor> executor, StepSpec spec, String expected) {
		this.runner.run((context) -> {
			AttemptModels models = UnmeteredModels.of(context.getBean(ModelGateway.class));
			StepOutcome outcome = executor.apply(models).execute(ClaimedSteps.of("step_9", spec, BRIEF, "step_1"));
			assertThat(outcome).isInstanceOfSatisfying(StepOutcome.Completed.class,
					(completed) -> assertThat(completed.result()).contains(expected));
		});
	}

	private static StepResult completed(String id, String result) {
		return new StepResult(id, "Look at " + id, StepStatus.COMPLETED, result, null);
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "io.planloom.llm", "io.planloom.demo", "io.planloom.secrets" })
	static class Models {

	}

}
