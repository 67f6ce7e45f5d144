package io.planloom.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.PlanWork;
import io.planloom.plan.work.PlanWork.Completed;
import io.planloom.plan.work.PlanWork.Finished;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.Patience;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

class GroupCommitTests {

	private static final UUID PLAN = UUID.randomUUID();

	private final PlanWork work = Mockito.mock(PlanWork.class);

	private final GroupCommit group = new GroupCommit(this.work);

	private final List<List<String>> transactions = new CopyOnWriteArrayList<>();

	private final CountDownLatch first = new CountDownLatch(1);

	@Test
	void completesInOneTransactionWhatCameWhileThePlanWasLocked() {
		script((steps) -> {
		});
		List<CompletableFuture<Completed>> results = start();
		assertThat(results).allSatisfy((result) -> assertThat(result.join().accepted()).isTrue());
		assertThat(this.transactions).hasSize(2);
		assertThat(this.transactions.getLast()).containsExactlyInAnyOrder("b", "c", "d");
	}

	@Test
	void failsOnlyTheOneThatIsWrong() {
		script((steps) -> {
			if (steps.contains("c")) {
				throw new IllegalStateException("c");
			}
		});
		List<CompletableFuture<Completed>> results = start();
		assertThat(results.get(2)).failsWithin(Patience.MOST)
			.withThrowableOfType(java.util.concurrent.ExecutionException.class)
			.withMessageContaining("c");
		assertThat(List.of(results.get(0), results.get(1), results.get(3)))
			.allSatisfy((result) -> assertThat(result.join().accepted()).isTrue());
	}

	private interface Fate {

		void decide(List<String> steps);

	}

	private void script(Fate fate) {
		BDDMockito.given(this.work.complete(ArgumentMatchers.anyList())).willAnswer((invocation) -> {
			List<Finished> ended = invocation.getArgument(0);
			List<String> steps = ended.stream().map((each) -> each.ref().stepId()).toList();
			this.transactions.add(steps);
			if (steps.equals(List.of("a"))) {
				this.first.await();
			}
			fate.decide(steps);
			return ended.stream().map((each) -> new Completed(true, List.of())).toList();
		});
	}

	/** Holds the transaction of the first until the others wait for it. */
	private List<CompletableFuture<Completed>> start() {
		List<Thread> threads = new CopyOnWriteArrayList<>();
		List<CompletableFuture<Completed>> results = new ArrayList<>();
		for (String step : List.of("a", "b", "c", "d")) {
			results.add(CompletableFuture.supplyAsync(() -> this.group.complete(ended(step)), (work) -> {
				Thread thread = Thread.ofPlatform().start(work);
				threads.add(thread);
			}));
			Awaitility.await().until(() -> threads.getLast().getState() == Thread.State.WAITING);
		}
		this.first.countDown();
		return results;
	}

	private static Finished ended(String stepId) {
		return new Finished(new AttemptRef(PLAN, stepId, 1, PLAN), new StepOutcome.Completed("x", List.of()), 1);
	}

}
