package io.planloom.llm.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

import io.planloom.llm.ModelRequest;
import io.planloom.llm.Models;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.ToolInvocation;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.price.CallBound;
import io.planloom.llm.price.CallBounds;
import io.planloom.llm.price.PriceTable;
import io.planloom.llm.prompt.Prompts;

/**
 * Bounds calls by their bytes. A token of a prompt stands for at least one byte of its
 * UTF-8, since vocabularies are built of bytes or fall back to them; on top comes what
 * the endpoint writes around messages. The answer is bounded by the limit that is sent
 * with each call, or by a higher one than is sent to a model that takes fewer; a model
 * that takes no limit by any name can exceed the bound.
 */
final class ByteBounds implements CallBounds {

	/** Tokens around one message: its role, its begin and its end. */
	private static final int MESSAGE = 16;

	/** Tokens of an endpoint's own: a preamble, the begin of the answer. */
	private static final int FRAME = 256;

	private static final int SCALE = 8;

	private final Models models;

	private final PriceTable prices;

	private final ModelProperties.Output output;

	private final Prompts prompts;

	/**
	 * Makes the bounds of all calls.
	 * @param models say who answers
	 * @param prices what that costs
	 * @param output tokens that an answer may have, as calls say
	 * @param prompts the texts
	 */
	ByteBounds(Models models, PriceTable prices, ModelProperties.Output output, Prompts prompts) {
		this.models = models;
		this.prices = prices;
		this.output = output;
		this.prompts = prompts;
	}

	@Override
	public CallBound of(ModelRequest request) {
		long input = FRAME;
		for (PromptMessage message : request.messages()) {
			input += MESSAGE + bytes(message.text());
			for (ToolInvocation called : message.invocations()) {
				input += MESSAGE + bytes(called.name()) + bytes(called.arguments());
			}
		}
		String shape = WireRequests.shape(this.prompts, request);
		if (shape != null) {
			input += bytes(shape);
		}
		String model = this.models.resolve(request.role(), request.model());
		int most = this.output.tokens(model, request.longer());
		BigDecimal cost = this.prices.most(model, input, most);
		return new CallBound(input + most, cost.setScale(SCALE, RoundingMode.CEILING));
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
