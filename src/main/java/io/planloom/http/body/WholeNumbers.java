package io.planloom.http.body;

import java.math.BigDecimal;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads {@code 3.0} and {@code 3e0} as the whole number that they are in JSON Schema.
 * Fractions are refused as before.
 */
class WholeNumbers extends SimpleModule {

	private static final long serialVersionUID = 1L;

	WholeNumbers() {
		super(WholeNumbers.class.getSimpleName());
		add(Integer.class, BigDecimal::intValueExact);
		add(Long.class, BigDecimal::longValueExact);
	}

	private <N extends Number> void add(Class<N> type, Function<BigDecimal, N> exact) {
		addDeserializer(type, new Reader<>(type, exact));
	}

	private static final class Reader<N extends Number> extends StdScalarDeserializer<N> {

		private final Function<BigDecimal, N> exact;

		private final ValueDeserializer<N> usual;

		@SuppressWarnings("unchecked")
		Reader(Class<N> type, Function<BigDecimal, N> exact) {
			super(type);
			this.exact = exact;
			this.usual = (ValueDeserializer<N>) NumberDeserializers.find(type);
		}

		@Override
		public @Nullable N deserialize(JsonParser parser, DeserializationContext context) {
			// A number such as 1e400 is infinite by now
			if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && Double.isFinite(parser.getDoubleValue())) {
				try {
					return this.exact.apply(parser.getDecimalValue());
				}
				catch (ArithmeticException ex) {
					// Refused below, like all that is no whole number
				}
			}
			return this.usual.deserialize(parser, context);
		}

	}

}
