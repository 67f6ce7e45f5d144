package io.planloom.webhooks;

import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.plan.event.LoggedEvent;
import io.planloom.text.RetryAfter;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Posts events to receivers. It follows no redirect and uses no proxy, either of which
 * would lead past what is allowed. Connections are used again; on one that the receiver
 * has closed meanwhile, a request fails and is repeated at once.
 */
@Component
class WebhookClient {

	private static final @Nullable MediaType JSON = MediaType.parse("application/json");

	private final OkHttpClient http;

	private final AllowedTargets targets;

	private final Signatures signatures;

	private final JsonMapper json;

	private final Clock clock;

	private final Set<Call> underWay = ConcurrentHashMap.newKeySet();

	private volatile boolean stopped;

	WebhookClient(WebhookProperties properties, GuardedSockets sockets, AllowedTargets targets, Signatures signatures,
			JsonMapper json, Clock clock) {
		this.http = new OkHttpClient.Builder().callTimeout(properties.timeout())
			.connectTimeout(properties.timeout())
			.readTimeout(properties.timeout())
			.writeTimeout(properties.timeout())
			.followRedirects(false)
			.followSslRedirects(false)
			.proxy(Proxy.NO_PROXY)
			.socketFactory(sockets)
			.build();
		this.targets = targets;
		this.signatures = signatures;
		this.json = json;
		this.clock = clock;
	}

	/** Posts an event, in the JSON that streams carry, and waits for the answer. */
	Answer post(String url, LoggedEvent event) {
		HttpUrl address = HttpUrl.parse(url);
		if (address == null || !this.targets.allowsHost(address.host())) {
			return new Answer.Failed("the host is not allowed any more", null);
		}
		Call call = this.http.newCall(request(address, event));
		this.underWay.add(call);
		if (this.stopped) {
			call.cancel();
		}
		try (Response response = call.execute()) {
			return read(response);
		}
		catch (IOException ex) {
			return new Answer.Failed(reason(ex), null);
		}
		finally {
			this.underWay.remove(call);
		}
	}

	/** Makes ready to post again after a stop. */
	void resume() {
		this.stopped = false;
	}

	/** Ends what is under way; nothing is posted any more. */
	void stop() {
		this.stopped = true;
		this.underWay.forEach(Call::cancel);
	}

	private Request request(HttpUrl address, LoggedEvent event) {
		String body = this.json.writeValueAsString(event);
		Request.Builder request = new Request.Builder().url(address)
			.header("user-agent", "Planloom")
			.post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
		this.signatures.headers(event.planId() + ":" + event.sequence(), this.clock.instant(), body)
			.forEach(request::header);
		return request.build();
	}

	private Answer read(Response response) {
		if (response.isSuccessful()) {
			return new Answer.Accepted();
		}
		if (response.code() == HttpStatus.GONE.value()) {
			return new Answer.Gone();
		}
		Instant now = this.clock.instant();
		return new Answer.Failed("it answered " + response.code(),
				RetryAfter.parse(response.header("retry-after"), now));
	}

	private static String reason(IOException ex) {
		String message = ex.getMessage();
		return (message != null) ? message : ex.getClass().getSimpleName();
	}

}
