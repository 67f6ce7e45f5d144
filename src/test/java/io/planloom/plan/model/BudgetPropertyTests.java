package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.work.AttemptRef;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.planloom.plan.model.SpendingPlan.call;
import static io.planloom.plan.model.SpendingPlan.limits;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever attempts do within their grants, a plan never spends more than it may. */
@IndependentTest
class BudgetPropertyTests {

	private static final int PLANS = 300;

	private final Map<AttemptRef, Integer> granted = new HashMap<>();

	/** Attempts that were taken back, and whose calls go on. */
	private final List<AttemptRef> zombies = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(longs = { 5_000, 30_000, 120_000 })
	void staysWithinTheLimitAndNeverStandsStill(long cap) {
		for (int seed = 0; seed < PLANS; seed++) {
			this.granted.clear();
			this.zombies.clear();
			run(cap, new Random(seed));
		}
	}

	private void run(long cap, Random random) {
		SpendingPlan plan = SpendingPlan.of(limits(cap, "100", 1 + random.nextInt(8)), "a", "b", "c", "d<a,b", "e<c",
				"f<d", "g", "h<g", "i<e,f");
		for (int turn = 0; turn < 200 && !plan.status().isEnded(); turn++) {
			plan.claim(random.nextInt(4))
				.forEach((claimedStep) -> this.granted.put(claimedStep.ref(),
						(int) Objects.requireNonNull(claimedStep.attemptBudget().granted()).tokens()));
			List<AttemptRef> running = plan.fixture.held.values().stream().toList();
			if (!running.isEmpty()) {
				act(plan, running.get(random.nextInt(running.size())), random);
			}
			if (!this.zombies.isEmpty() && random.nextInt(4) == 0) {
				report(plan, this.zombies.removeFirst(), random);
			}
			check(plan, cap);
			if (plan.status() == PlanStatus.PAUSED && plan.fixture.held.isEmpty()) {
				return;
			}
		}
	}

	private void act(SpendingPlan plan, AttemptRef ref, Random random) {
		String step = ref.stepId();
		int grant = Objects.requireNonNull(this.granted.get(ref));
		switch (random.nextInt(8)) {
			case 0 -> plan.fixture.retry(step);
			case 1 -> plan.refuse(step, grant + random.nextInt(20_000), call(random.nextInt(grant + 1)));
			case 2, 3 -> {
				int more = random.nextInt(8_000);
				if (plan.reserve(step, more)) {
					this.granted.put(ref, grant + more);
				}
			}
			case 4 -> {
				this.zombies.addAll(plan.fixture.held.values());
				plan.fixture.held.clear();
				plan.fixture.lifecycle().reclaim(plan.fixture.worker);
				plan.fixture.collect();
			}
			default -> plan.complete(step, call(random.nextInt(grant + 1)));
		}
		plan.fixture.tick(PlanFixture.DELAY);
	}

	private void report(SpendingPlan plan, AttemptRef zombie, Random random) {
		int grant = Objects.requireNonNull(this.granted.get(zombie));
		plan.fixture.lifecycle().spend(zombie, List.of(call(random.nextInt(grant + 1))));
		plan.fixture.collect();
	}

	private static void check(SpendingPlan plan, long cap) {
		assertThat(plan.committed().tokens()).isLessThanOrEqualTo(cap);
		boolean idle = plan.fixture.held.isEmpty() && plan.status() == PlanStatus.RUNNING;
		assertThat(idle && plan.fixture.lastChange().runnableAt() == null).as("stands still").isFalse();
	}

}
