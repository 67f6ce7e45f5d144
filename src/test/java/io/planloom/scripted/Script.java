package io.planloom.scripted;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A rule of the server: replies in order first, then one for ever if there is one. A rule
 * that has nothing left to say leaves the request to older rules.
 */
public final class Script {

	private final Predicate<Request> when;

	private final Queue<Function<Request, Reply>> queue = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Function<Request, Reply> always;

	Script(Predicate<Request> when) {
		this.when = when;
	}

	/**
	 * Adds replies that are given once each, in this order.
	 * @param replies the replies
	 * @return this rule
	 */
	public Script reply(Reply... replies) {
		for (Reply reply : replies) {
			this.queue.add((request) -> reply);
		}
		return this;
	}

	/**
	 * Adds texts that are given once each, in this order.
	 * @param texts what the model says
	 * @return this rule
	 */
	public Script reply(String... texts) {
		for (String text : texts) {
			reply(Reply.text(text));
		}
		return this;
	}

	/**
	 * Adds a reply that is given to all further requests.
	 * @param reply the reply
	 * @return this rule
	 */
	public Script always(Reply reply) {
		return always((request) -> reply);
	}

	/**
	 * Makes a reply of each further request.
	 * @param reply makes the reply; called by many threads at once
	 * @return this rule
	 */
	public Script always(Function<Request, Reply> reply) {
		this.always = reply;
		return this;
	}

	@Nullable Reply next(Request request) {
		if (!this.when.test(request)) {
			return null;
		}
		Function<Request, Reply> next = this.queue.poll();
		if (next == null) {
			next = this.always;
		}
		return (next != null) ? next.apply(request) : null;
	}

}
