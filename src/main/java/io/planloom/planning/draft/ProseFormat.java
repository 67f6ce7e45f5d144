package io.planloom.planning.draft;

import java.util.List;

import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Plain text where a direct answer is asked for: it is the answer. Where a plan may come,
 * an answer cannot be told from a refusal or a question, so there it is a fault.
 */
final class ProseFormat implements DraftFormat {

	@Override
	public @Nullable Draft read(String text, DraftValidation validation) {
		if (validation.requested() != Strategy.DIRECT || text.isBlank()) {
			return null;
		}
		validation.mended("Took the whole text as the answer.");
		return new Draft(Strategy.DIRECT.wireName(), text.strip(), List.of());
	}

}
