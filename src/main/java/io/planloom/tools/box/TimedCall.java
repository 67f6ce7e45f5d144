package io.planloom.tools.box;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a tool on a thread of its own, so that one which does not heed interrupts holds
 * up nobody.
 */
final class TimedCall {

	private static final Logger logger = LoggerFactory.getLogger(TimedCall.class);

	private TimedCall() {
	}

	/**
	 * Calls a tool.
	 * @param tool the tool
	 * @param request the call with the time that it may take
	 * @return what came of it; a failure if it took too long or threw something
	 * @throws InterruptedException if this thread is interrupted
	 */
	static ToolResult run(Tool tool, ToolRequest request) throws InterruptedException {
		Duration limit = request.timeLimit();
		FutureTask<ToolResult> call = new FutureTask<>(() -> Objects.requireNonNull(tool.call(request)));
		Thread.ofVirtual().name("tool " + tool.spec().name()).start(call);
		try {
			return call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return new ToolResult.Failed("The tool did not answer within %s s. What it did until then is not known."
				.formatted(seconds(limit)), true);
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			// Its message may have a secret, and is told without in the result
			logger.debug("The tool {} threw {}", tool.spec().name(), cause.getClass().getName());
			return new ToolResult.Failed("The tool failed: " + reason(cause), false);
		}
		finally {
			call.cancel(true);
		}
	}

	private static String seconds(Duration limit) {
		return String.valueOf(limit.toMillis() / 1000.0).replaceFirst("\\.0$", "");
	}

	private static String reason(Throwable failure) {
		String message = failure.getMessage();
		return (message != null) ? message : failure.getClass().getSimpleName();
	}

}
