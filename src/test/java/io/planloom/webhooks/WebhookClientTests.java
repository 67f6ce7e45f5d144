package io.planloom.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.http.outbound.OutboundAccess;
import io.planloom.http.outbound.OutboundClients;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.testing.Receiver;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.client.ResourceAccessException;

import static io.planloom.testing.Receiver.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;

class WebhookClientTests {

	private static final LoggedEvent EVENT = new LoggedEvent(UUID.fromString("01990000-0000-7000-8000-000000000001"), 7,
			"plan.completed", Instant.parse("2026-01-02T03:04:05Z"), "{\"status\": \"completed\"}");

	private final Receiver receiver = Receiver.start();

	private final WebhookClient client = client(Map.of());

	@AfterEach
	void close() {
		this.receiver.close();
	}

	@Test
	void sendsEventAsItStandsInStreams() {
		assertThat(post()).isEqualTo(new Answer.Accepted());
		Receiver.Call call = this.receiver.calls().getFirst();
		assertThat(call.body()).isEqualTo(
				"""
						{"sequence":7,"type":"plan.completed","planId":"01990000-0000-7000-8000-000000000001","occurredAt":"2026-01-02T03:04:05Z","data":{"status": "completed"}}""");
		assertThat(call.header("webhook-id")).isEqualTo("01990000-0000-7000-8000-000000000001:7");
		assertThat(call.header("user-agent")).isEqualTo("Planloom");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 202, 204, 299 })
	void takesAnyOfTheTwoHundredsForYes(int status) {
		this.receiver.next(status(status));
		assertThat(post()).isEqualTo(new Answer.Accepted());
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308, 304, 400, 401, 404, 409, 429, 500, 502 })
	void takesOtherStatusesForNoAndFollowsNothing(int status) {
		this.receiver.next(status(status).with("Location", this.receiver.url("/elsewhere")));
		assertThat(post()).isEqualTo(new Answer.Failed("it answered " + status, null));
		assertThat(this.receiver.calls()).hasSize(1);
	}

	@Test
	void readsHowLongToWaitAndThatItIsOver() {
		this.receiver.next(status(503).with("Retry-After", "7"), status(410));
		assertThat(post()).isEqualTo(new Answer.Failed("it answered 503", Duration.ofSeconds(7)));
		assertThat(post()).isEqualTo(new Answer.Gone());
	}

	@Test
	void waitsNoLongerThanTheTimeout() {
		this.receiver.next(status(200).after(Duration.ofHours(1)));
		assertThat(client(Map.of("planloom.webhooks.timeout", "500ms")).post(this.receiver.url("/hook"), EVENT))
			.isEqualTo(new Answer.Failed("timeout", null));
	}

	@Test
	void namesEachTimeoutAlike() {
		for (SocketTimeoutException timeout : List.of(new SocketTimeoutException("Read timed out"),
				new ConnectTimeoutException("Connect timed out"))) {
			assertThat(WebhookClient.reason(new ExecutionException(new ResourceAccessException("I/O error", timeout))))
				.isEqualTo("timeout");
		}
	}

	@Test
	void tellsNothingSecretOfDeadPorts() {
		String url = this.receiver.url("/hook?token=secret");
		this.receiver.close();
		assertThat(this.client.post(url, EVENT)).isInstanceOfSatisfying(Answer.Failed.class,
				(failed) -> assertThat(failed.reason()).contains("localhost").doesNotContain("token", "secret"));
	}

	@Test
	void sendsNothingToWhatIsNotAllowedAnyMore() {
		Map<String, String> external = Map.of("planloom.webhooks.allow-private", "false");
		assertThat(client(external).post(this.receiver.url("/"), EVENT)).isInstanceOfSatisfying(Answer.Failed.class,
				(failed) -> assertThat(failed.reason()).contains("is internal, and not allowed"));
		Map<String, String> others = Map.of("planloom.webhooks.allowed-hosts", "example.com");
		assertThat(client(others).post(this.receiver.url("/"), EVENT))
			.isEqualTo(new Answer.Failed("the host is not allowed any more", null));
		assertThat(this.receiver.calls()).isEmpty();
	}

	@Test
	void stopsWhatIsUnderWayAndGoesOnLater() throws Exception {
		this.receiver.next(status(200).after(Duration.ofHours(1)));
		CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(this::post);
		this.receiver.await(1);
		this.client.stop();
		assertThat(answer.get()).isInstanceOfSatisfying(Answer.Failed.class,
				(failed) -> assertThat(failed.reason()).isNotEqualTo("timeout"));
		assertThat(post()).isEqualTo(new Answer.Failed("canceled", null));
		this.client.resume();
		assertThat(post()).isEqualTo(new Answer.Accepted());
	}

	@Test
	void takesTheStatusForTheAnswerWhenTheBodyDoesNotEnd() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
			Thread.ofVirtual().start(() -> answerWithoutEnd(server));
			assertThat(client(Map.of("planloom.webhooks.timeout", "500ms"))
				.post("http://127.0.0.1:%d/".formatted(server.getLocalPort()), EVENT)).isEqualTo(new Answer.Accepted());
		}
	}

	@Test
	void copesWithConnectionsThatAreClosedBehindItsBack() throws IOException {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
				ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
			threads.execute(() -> answerOncePerConnection(server, threads));
			String url = "http://127.0.0.1:%d/".formatted(server.getLocalPort());
			for (int i = 0; i < 3; i++) {
				assertThat(this.client.post(url, EVENT)).isEqualTo(new Answer.Accepted());
			}
		}
	}

	private Answer post() {
		return this.client.post(this.receiver.url("/hook"), EVENT);
	}

	private static WebhookClient client(Map<String, String> properties) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(properties);
		if (!properties.containsKey("planloom.webhooks.timeout")) {
			source.put("planloom.webhooks.timeout", "10m");
		}
		WebhookProperties webhooks = new Binder(source).bindOrCreate("planloom.webhooks", WebhookProperties.class);
		AllowedTargets targets = new AllowedTargets(webhooks, OutboundAccess.guard());
		return new WebhookClient(webhooks, new OutboundClients(), targets, new Signatures(webhooks),
				JsonMapper.shared(), Clock.systemUTC());
	}

	/** Closes each connection when the next request has begun. */
	private static void answerOncePerConnection(ServerSocket server, ExecutorService threads) {
		try {
			while (true) {
				Socket socket = server.accept();
				threads.execute(() -> answerOnce(socket));
			}
		}
		catch (IOException ex) {
			// The test is over
		}
	}

	private static void answerWithoutEnd(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			// The other side has left
		}
	}

	private static void answerOnce(Socket socket) {
		try (socket) {
			InputStream input = socket.getInputStream();
			StringBuilder head = new StringBuilder();
			while (!head.toString().endsWith("\r\n\r\n")) {
				head.append((char) input.read());
			}
			Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
			input.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
			socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.setSoTimeout(2_000);
			input.read();
		}
		catch (IOException ex) {
			// The other side was faster
		}
	}

}
