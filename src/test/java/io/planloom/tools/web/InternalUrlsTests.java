package io.planloom.tools.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.planloom.http.outbound.OutboundAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Addresses of the usual lists reach nothing, at first or after a redirect. */
class InternalUrlsTests {

	private final AtomicInteger reached = new AtomicInteger();

	private final HttpServer server;

	private volatile String location = "";

	InternalUrlsTests() throws IOException {
		// All addresses of the machine, IPv6 included
		this.server = HttpServer.create(new InetSocketAddress(0), 0);
	}

	@BeforeEach
	void start() {
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", (exchange) -> {
			if (!exchange.getRequestHeaders().getFirst("Host").startsWith("public.test")) {
				this.reached.incrementAndGet();
			}
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.createContext("/leads", (exchange) -> {
			exchange.getResponseHeaders().set("Location", this.location);
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void noneReachesServer() throws IOException {
		PageFetcher fetcher = fetcher();
		List<String> urls = urls();
		assertThat(urls).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
		assertThat(urls).allSatisfy(
				(url) -> assertThatExceptionOfType(FetchException.class).as(url).isThrownBy(() -> fetcher.fetch(url)));
		assertThat(this.reached).hasValue(0);
	}

	@Test
	void noneIsReachedByRedirect() throws IOException {
		PageFetcher fetcher = fetcher("public.test");
		String leads = "http://public.test:%d/leads".formatted(this.server.getAddress().getPort());
		for (String url : urls()) {
			this.location = url.strip();
			try {
				// What is relative leads nowhere else
				assertThat(fetcher.fetch(leads).url()).as(url).hasHost("public.test");
			}
			catch (FetchException ex) {
				assertThat(ex).as(url).hasMessageNotContaining("on and on");
			}
		}
		assertThat(this.reached).hasValue(0);
	}

	@Test
	void reachesWhatTheConfigurationAllows() throws Exception {
		String path = ":%d/".formatted(this.server.getAddress().getPort());
		assertThat(fetcher("127.0.0.0/8").fetch("http://127.0.0.1" + path).url()).hasHost("127.0.0.1");
		assertThat(fetcher("localhost").fetch("http://localhost" + path).url()).hasHost("localhost");
		assertThat(fetcher("*.test").fetch("http://intranet.test" + path).url()).hasHost("intranet.test");
		assertThat(this.reached).hasValue(3);
		assertThatExceptionOfType(FetchException.class)
			.isThrownBy(() -> fetcher("localhost").fetch("http://127.0.0.1" + path))
			.withMessageContaining("internal");
	}

	private List<String> urls() throws IOException {
		String port = String.valueOf(this.server.getAddress().getPort());
		return Files.readAllLines(Path.of("src/test/resources/outbound/internal-urls.txt"), StandardCharsets.UTF_8)
			.stream()
			.map((line) -> line.replace("{port}", port).replace("\\t", "\t"))
			.toList();
	}

	/** The names that lead inside, as their owners' name servers say. */
	private static PageFetcher fetcher(String... allow) throws IOException {
		InetAddress loopback = InetAddress.getByName("127.0.0.1");
		InetAddress metadata = InetAddress.getByName("169.254.169.254");
		Map<String, List<InetAddress>> hosts = new HashMap<>();
		for (String name : List.of("localtest.me", "127.0.0.1.nip.io", "7f000001.nip.io", "127-0-0-1.sslip.io",
				"spoofed.burpcollaborator.net", "lvh.me", "vcap.me", "rebind.test", "intranet.test",
				"www.intranet.test", "localhost.test", "public.test", "localhost.localdomain", "ip6-localhost",
				"customer1.app.localhost.my.company.127.0.0.1.nip.io")) {
			hosts.put(name, List.of(loopback));
		}
		for (String name : List.of("metadata.google.internal", "metadata", "instance-data", "rancher-metadata",
				"169.254.169.254.nip.io")) {
			hosts.put(name, List.of(metadata));
		}
		// As strangers' servers answer when they want a check and a connection to differ
		hosts.put("both.test", List.of(InetAddress.getByName("192.0.2.7"), loopback));
		hosts.put("example.com", List.of(loopback));
		return new PageFetcher(OutboundAccess.clients(hosts)
			.create(OutboundAccess.guard(allow).addresses(List.of()), PageFetcher.CONNECT, PageFetcher.READ, 8, true),
				1024);
	}

}
