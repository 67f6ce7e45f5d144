package io.planloom.plan.problem;

/** A limit on cost cannot hold, since the plan may ask a model without a price. */
public class UnpricedModelException extends RuntimeException {

	private final String rule;

	/**
	 * Makes the exception.
	 * @param model the model whose price is not known
	 */
	public UnpricedModelException(String model) {
		super("The model %s has no price".formatted(model));
		this.rule = ("cannot hold: the model %1$s has no price. Give planloom.models.prices[%1$s].input-per-million and "
				+ ".output-per-million (0 if it costs nothing), set no maxCost, or set planloom.models.unpriced=allow")
			.formatted(model);
	}

	/**
	 * Returns why the limit is refused.
	 * @return to be read after its name
	 */
	public String rule() {
		return this.rule;
	}

}
