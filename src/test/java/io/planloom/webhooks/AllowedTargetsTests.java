package io.planloom.webhooks;

import java.net.URI;
import java.util.Map;

import io.planloom.http.outbound.OutboundAccess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedTargetsTests {

	private static final Map<String, String> EXTERNAL = Map.of("planloom.webhooks.allow-private", "false");

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0/", "http://0.0.0.0/",
			"http://localhost:8080/x", "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.0.1/",
			"http://169.254.169.254/latest/meta-data", "http://100.64.0.1/", "http://224.0.0.1/", "http://[::1]/",
			"http://[::]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/", "http://[ff02::1]/",
			"http://255.255.255.255/" })
	void refusesInternalAddressesWhereTheyAreNotAllowed(String url) {
		assertThat(targets(EXTERNAL).refusal(URI.create(url)))
			.isEqualTo("must not lead to a loopback, private or other internal address");
		assertThat(targets(Map.of()).refusal(URI.create(url))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://93.184.215.14/", "https://[2606:4700::1111]/", "https://nowhere.invalid/" })
	void takesOthers(String url) {
		assertThat(targets(EXTERNAL).refusal(URI.create(url))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://example.com/x, true", "https://hooks.example.org:8443/, true",
			"https://a.b.EXAMPLE.org, true", "https://example.org/, false", "https://badexample.org/, false",
			"https://example.com.evil.net/, false", "https://www.example.com/, false", "http://93.184.215.14/, false" })
	void knowsHostsByTheirPatterns(String url, boolean allowed) {
		String refusal = targets(Map.of("planloom.webhooks.allowed-hosts", "example.com, *.Example.org"))
			.refusal(URI.create(url));
		assertThat(refusal)
			.isEqualTo(allowed ? null : "must have a host that is allowed here: example.com, *.example.org");
	}

	private static AllowedTargets targets(Map<String, String> properties) {
		return new AllowedTargets(new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("planloom.webhooks", WebhookProperties.class), OutboundAccess.guard());
	}

}
