package io.planloom.webhooks;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.planloom.http.outbound.OutboundClients;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.text.RetryAfter;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Posts events to receivers. Connections are used again; on one that the receiver has
 * closed meanwhile, a request fails and is repeated at once. The time-out of a request is
 * kept here, by an interrupt of its (virtual) thread, because the client's own ones start
 * anew with each part of an answer.
 */
@Component
class WebhookClient {

	private static final String TIMEOUT = "timeout";

	private final RestClient http;

	private final AllowedTargets targets;

	private final Signatures signatures;

	private final JsonMapper json;

	private final Clock clock;

	private final Duration timeout;

	private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();

	private volatile boolean stopped;

	WebhookClient(WebhookProperties properties, OutboundClients clients, AllowedTargets targets, Signatures signatures,
			JsonMapper json, Clock clock) {
		this.http = clients.create(targets.addresses(), properties.timeout(), properties.parallel(), true);
		this.targets = targets;
		this.signatures = signatures;
		this.json = json;
		this.clock = clock;
		this.timeout = properties.timeout();
	}

	/** Posts an event, in the JSON that streams carry, and waits for the answer. */
	Answer post(String url, LoggedEvent event) {
		HttpUrl address = HttpUrl.parse(url);
		if (address == null || !this.targets.allowsHost(address.host())) {
			return new Answer.Failed("the host is not allowed any more", null);
		}
		AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
		FutureTask<@Nullable Void> call = new FutureTask<>(() -> send(address.uri(), event, answer), null);
		this.underWay.add(call);
		if (this.stopped) {
			call.cancel(true);
		}
		Thread.ofVirtual().name("webhook").start(call);
		String failure = await(call);
		this.underWay.remove(call);
		// An answer counts even if the rest of its body did not come in time
		Answer answered = answer.get();
		return (answered != null) ? answered : new Answer.Failed(failure, null);
	}

	/** Makes ready to post again after a stop. */
	void resume() {
		this.stopped = false;
	}

	/** Ends the requests under way, and sends no further one. */
	void stop() {
		this.stopped = true;
		this.underWay.forEach((call) -> call.cancel(true));
	}

	/** Returns why there is no answer, if there is none. */
	private String await(Future<?> call) {
		try {
			call.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
			return "no answer";
		}
		catch (TimeoutException ex) {
			call.cancel(true);
			return TIMEOUT;
		}
		catch (CancellationException ex) {
			return "canceled";
		}
		catch (ExecutionException ex) {
			return reason(ex);
		}
		catch (InterruptedException ex) {
			call.cancel(true);
			Thread.currentThread().interrupt();
			return "interrupted";
		}
	}

	private void send(URI url, LoggedEvent event, AtomicReference<@Nullable Answer> answer) {
		String body = this.json.writeValueAsString(event);
		this.http.post()
			.uri(url)
			.contentType(MediaType.APPLICATION_JSON)
			.headers((headers) -> this.signatures
				.headers(event.planId() + ":" + event.sequence(), this.clock.instant(), body)
				.forEach(headers::set))
			.body(body.getBytes(StandardCharsets.UTF_8))
			.exchange((request, response) -> {
				answer.set(read(response));
				return true;
			});
	}

	private Answer read(ClientHttpResponse response) throws IOException {
		int status = response.getStatusCode().value();
		if (response.getStatusCode().is2xxSuccessful()) {
			return new Answer.Accepted();
		}
		if (status == HttpStatus.GONE.value()) {
			return new Answer.Gone();
		}
		return new Answer.Failed("it answered " + status,
				RetryAfter.parse(response.getHeaders().getFirst("retry-after"), this.clock.instant()));
	}

	/**
	 * The innermost cause names the host and nothing of the path, which may be secret.
	 */
	static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && !(cause instanceof IOException)) {
			cause = cause.getCause();
		}
		if (cause instanceof FilteredHostException filtered) {
			return "the address of %s is internal, and not allowed".formatted(filtered.getHost());
		}
		// Its own time-outs end at the same moment as the one that is kept here
		if (cause instanceof SocketTimeoutException) {
			return TIMEOUT;
		}
		String message = cause.getMessage();
		return (message != null) ? message : cause.getClass().getSimpleName();
	}

}
