package io.planloom.http.body;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.planloom.http.problem.InvalidField;
import io.planloom.http.problem.InvalidRequestException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * Reads request bodies so that a refusal names every invalid field at once, where binding
 * alone stops at the first: what cannot be bound is noted, cut out, and the rest is bound
 * and validated.
 */
@Component
class JsonRequestConverter extends AbstractHttpMessageConverter<JsonRequest> {

	private static final int MOST_FAULTS = 50;

	private final JsonMapper json;

	private final Validator validator;

	private final BindingFaults faults = new BindingFaults();

	JsonRequestConverter(JsonMapper json, Validator validator) {
		super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
		this.json = strict(json);
		this.validator = validator;
	}

	/**
	 * Nothing is coerced, ignored or read twice. The application's own mapper stays as it
	 * is.
	 */
	private static JsonMapper strict(JsonMapper json) {
		return json.rebuild()
			.addModule(new WholeNumbers())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.withCoercionConfig(LogicalType.Textual,
					(text) -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.build();
	}

	@Override
	protected boolean supports(Class<?> type) {
		return JsonRequest.class.isAssignableFrom(type);
	}

	@Override
	public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected JsonRequest readInternal(Class<? extends JsonRequest> type, HttpInputMessage input) throws IOException {
		refuseCompressed(input.getHeaders());
		byte[] body = StreamUtils.copyToByteArray(input.getBody());
		JsonNode tree = parse(body);
		if (!tree.isObject()) {
			throw new InvalidRequestException("", "must be a JSON object");
		}
		List<InvalidField> errors = new ArrayList<>();
		JsonRequest request = bind(tree, type, errors);
		validate(request, errors);
		if (!errors.isEmpty()) {
			throw new InvalidRequestException(errors);
		}
		return request;
	}

	private static void refuseCompressed(HttpHeaders headers) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			throw new InvalidRequestException("/" + HttpHeaders.CONTENT_ENCODING,
					"must not be given: bodies are read as they come, uncompressed");
		}
	}

	private JsonNode parse(byte[] body) {
		try {
			return this.json.readTree(body);
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException("", this.faults.malformed(ex));
		}
	}

	private JsonRequest bind(JsonNode tree, Class<? extends JsonRequest> type, List<InvalidField> errors) {
		while (true) {
			try {
				return this.json.treeToValue(tree, type);
			}
			catch (DatabindException | InputCoercionException ex) {
				JsonPointer pointer = this.faults.pointer(ex);
				errors.add(new InvalidField(pointer.toString(), this.faults.rule(ex)));
				if (errors.size() == MOST_FAULTS || !cutOut(tree, pointer)) {
					throw new InvalidRequestException(errors);
				}
			}
		}
	}

	private static boolean cutOut(JsonNode tree, JsonPointer pointer) {
		JsonPointer last = pointer.last();
		return last != null && switch (tree.at(pointer.head())) {
			case ObjectNode parent -> parent.remove(last.getMatchingProperty()) != null;
			case ArrayNode parent -> {
				parent.setNull(last.getMatchingIndex());
				yield true;
			}
			default -> false;
		};
	}

	private void validate(JsonRequest request, List<InvalidField> errors) {
		List<String> noted = errors.stream().map(InvalidField::pointer).toList();
		this.validator.validate(request)
			.stream()
			.map((violation) -> new InvalidField(this.faults.pointer(violation), violation.getMessage()))
			.filter((error) -> noted.stream().noneMatch((pointer) -> error.pointer().startsWith(pointer)))
			.sorted(Comparator.comparing(InvalidField::pointer).thenComparing(InvalidField::detail))
			.distinct()
			.forEach(errors::add);
	}

	@Override
	protected void writeInternal(JsonRequest request, HttpOutputMessage output) {
		throw new UnsupportedOperationException();
	}

}
