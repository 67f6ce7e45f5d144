package io.planloom.planning.rules;

import java.time.Duration;

import io.planloom.plan.StepKind;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * An approval has no time-out, since people have no attempts, and none is longer than the
 * longest that a person may give. Others are dropped: the service bounds attempts anyway.
 * What a person gave has been checked before.
 */
public final class TimeoutRule implements DraftRule {

	private static final Duration LONGEST = Duration.ofDays(7);

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> {
			Duration timeout = step.attributes().timeout();
			boolean isApproval = step.is(StepKind.APPROVAL);
			if (timeout == null || validation.isPersonal() || (!isApproval && timeout.compareTo(LONGEST) <= 0)) {
				return step;
			}
			String id = DraftValidation.quote(step.id());
			validation.mended(isApproval ? "Dropped the timeout of step %s, since an approval has none.".formatted(id)
					: "Dropped the timeout %s of step %s, since the longest is %s.".formatted(timeout, id, LONGEST));
			return withoutTimeout(step);
		});
	}

	private static ProposedStep withoutTimeout(ProposedStep step) {
		return step.withAttributes(step.attributes().withTimeout(null));
	}

}
