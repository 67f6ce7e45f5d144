package io.planloom.llm.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.planloom.llm.endpoint.ModelProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The prices that come with the service, and for whom they hold. */
class PriceListTests {

	private static final String OPENAI = "https://api.openai.com/v1";

	private final PriceList list = PriceList.shipped();

	@Test
	void namesSourceAndDayOfEachPrice() {
		Set<String> hosts = new HashSet<>();
		assertThat(this.list.providers()).hasSizeGreaterThan(3).allSatisfy((provider) -> {
			assertThat(provider.source()).startsWith("https://");
			assertThat(provider.asOf()).isAfter(LocalDate.of(2026, 1, 1));
			assertThat(provider.hosts()).isNotEmpty().allMatch(hosts::add);
			assertThat(provider.models()).isNotEmpty().allSatisfy((model, price) -> {
				assertThat(model).as("a name that moves").doesNotContain("latest", "*");
				assertThat(price.input()).isPositive();
				assertThat(price.output()).isGreaterThanOrEqualTo(price.input());
				assertThat(price.cachedInput()).satisfiesAnyOf((cached) -> assertThat(cached).isNull(),
						(cached) -> assertThat(cached).isPositive().isLessThanOrEqualTo(price.input()));
			});
		});
	}

	@Test
	void pricesTheDefaultModelAtTheDefaultEndpoint() {
		assertThat(table(OPENAI).find("gpt-5-mini")).isEqualTo(new ModelPrice(new BigDecimal("0.25"),
				new BigDecimal("0.025"), new BigDecimal("2"), LocalDate.of(2026, 8, 5)));
		assertThat(
				table(OPENAI).cost("gpt-5-mini", new DefaultUsage(1_000_000, 100_000, 1_100_000, null, 500_000L, null)))
			.isEqualByComparingTo("0.3375");
	}

	@ParameterizedTest
	@CsvSource({ "gpt-5-mini-2025-08-07, 0.25", "gpt-4o-2024-08-06, 2.5", "gpt-4o-2024-05-13, 5", "o3-2025-04-16, 2" })
	void pricesDatedSnapshotsAsTheirModelUnlessTheyAreNamed(String model, BigDecimal input) {
		ModelPrice price = table(OPENAI).find(model);
		assertThat(price).isNotNull().extracting(ModelPrice::inputPerMillion).isEqualTo(input);
	}

	@ParameterizedTest
	@SuppressWarnings("NullAway") // What is not configured is bound to null
	@CsvSource({ "gpt4o, 1, , output, input", "gpt4o, , 1, input, output", "gpt4o, , , input, cached-input" })
	void namesWhatHalfPriceLacks(String model, @Nullable BigDecimal input, @Nullable BigDecimal output, String missing,
			String given) {
		ModelProperties.Price half = new ModelProperties.Price(input, output, BigDecimal.ONE);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new PriceTable(Map.of(model, half), List.of()))
			.satisfies((ex) -> assertThat(ex.getName())
				.isEqualTo("planloom.models.prices.%s.%s-per-million".formatted(model, given)))
			.withMessageContaining(
					"A price needs input and output, and planloom.models.prices.%s.%s-per-million is missing.", model,
					missing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5-maxi", "gpt-5-mini-latest", "gpt-5-mini-2025", "ft:gpt-4o-2024-08-06", "GPT-5",
			"gpt", "openai/gpt-5-mini", "gpt-5-mini-2025-08-07-x", "claude-haiku-4-5", "" })
	void guessesAtNoOtherName(String model) {
		assertThat(table(OPENAI).find(model)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:11434/v1", "http://api.openai.com/v1",
			"https://api.openai.com.example.org/v1", "https://example.org/api.openai.com/v1",
			"https://example.org@api.openai.example/v1", "https://eu.api.openai.com/v1",
			"https://name.openai.azure.com/openai/v1", "https://openrouter.ai/api/v1", "no address", "" })
	void holdsAtProvidersOwnAddressAlone(String endpoint) {
		assertThat(table(endpoint).find("gpt-4o")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://API.openai.com:443/v1/, gpt-4o", "https://api.anthropic.com/v1/, claude-haiku-4-5-20251001",
			"https://generativelanguage.googleapis.com/v1beta/openai/, gemini-2.5-flash",
			"https://api.mistral.ai/v1, mistral-large-2512",
			"https://api.groq.com/openai/v1, llama-3.3-70b-versatile" })
	void holdsForEachProvidersModels(String endpoint, String model) {
		assertThat(table(endpoint).find(model)).isNotNull();
	}

	@Test
	void isOverriddenByProperty() {
		ModelProperties.Price own = new ModelProperties.Price(BigDecimal.ONE, BigDecimal.TEN, null);
		PriceTable table = new PriceTable(Map.of("gpt-5", own), List.of(), this.list.at(OPENAI), List.of("gpt-5"));
		assertThat(table.find("gpt-5")).isEqualTo(new ModelPrice(BigDecimal.ONE, BigDecimal.TEN));
		assertThat(input(table, "gpt-5-2025-08-07")).isEqualTo(BigDecimal.ONE);
		assertThat(input(table, "gpt-5-mini")).isEqualTo(new BigDecimal("0.25"));
	}

	@Test
	void holdsBackByThePricesOfUsualModels() {
		assertThat(new PriceTable(Map.of(), List.of(), this.list.at(OPENAI), List.of("gpt-5-mini", "unknown"))
			.dearestPerMillion()).isEqualByComparingTo("2");
		assertThat(new PriceTable(Map.of(), List.of("demo")).dearestPerMillion()).isZero();
	}

	@Test
	void knowsByNameOnlyWhatIsListed() {
		assertThat(table(OPENAI).knows("gpt-5-mini")).isTrue();
		assertThat(table(OPENAI).knows("gpt-5-mini-2099-01-01")).as("callers make up any number of these").isFalse();
	}

	private PriceTable table(String endpoint) {
		return new PriceTable(Map.of(), List.of(), this.list.at(endpoint), List.of());
	}

	private static @Nullable BigDecimal input(PriceTable table, String model) {
		ModelPrice price = table.find(model);
		return (price != null) ? price.inputPerMillion() : null;
	}

}
