package io.planloom.plan.work;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.Spend;
import org.jspecify.annotations.Nullable;

/**
 * The amount granted to an attempt that has not reported its spending.
 *
 * @param tokens of prompts and answers
 * @param cost in the currency of the price table
 * @param untold true if the log does not tell of the attempt's start yet, since it may
 * have to be given back before its first call; else null, which is left out
 */
public record Grant(long tokens, BigDecimal cost, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean untold) {

	public static Grant of(Spend amount, boolean untold) {
		return new Grant(amount.tokens(), amount.cost(), untold ? Boolean.TRUE : null);
	}

	public Spend amount() {
		return new Spend(this.tokens, this.cost);
	}

	@JsonIgnore
	public boolean isStartUnlogged() {
		return Boolean.TRUE.equals(this.untold);
	}

}
