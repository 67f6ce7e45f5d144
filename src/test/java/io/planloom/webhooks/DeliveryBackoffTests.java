package io.planloom.webhooks;

import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryBackoffTests {

	@Test
	void doublesFromOneSecondToFiveMinutes() {
		DeliveryBackoff backoff = backoff(() -> 0.5);
		assertThat(IntStream.rangeClosed(1, 11)
			.mapToObj((failures) -> backoff.delay(failures, null))
			.map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
		assertThat(backoff.delay(Integer.MAX_VALUE, null)).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void variesByQuarterAndNeverBeyondTheCap() {
		assertThat(backoff(() -> 0).delay(3, null)).isEqualTo(Duration.ofSeconds(3));
		assertThat(backoff(() -> 1).delay(3, null)).isEqualTo(Duration.ofSeconds(5));
		assertThat(backoff(() -> 1).delay(20, null)).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void doesAsTheReceiverAsksUpToAnHour() {
		DeliveryBackoff backoff = backoff(() -> 1);
		assertThat(backoff.delay(1, Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(20));
		assertThat(backoff.delay(1, Duration.ofDays(300))).isEqualTo(Duration.ofHours(1));
		assertThat(backoff.delay(3, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
		assertThat(backoff.delay(3, Duration.ofSeconds(-9))).isEqualTo(Duration.ofSeconds(5));
	}

	private static DeliveryBackoff backoff(DoubleSupplier random) {
		return new DeliveryBackoff(new Binder(new MapConfigurationPropertySource(Map.of()))
			.bindOrCreate("planloom.webhooks", WebhookProperties.class), random);
	}

}
