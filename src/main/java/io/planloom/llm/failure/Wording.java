package io.planloom.llm.failure;

import java.util.regex.Pattern;

import io.planloom.llm.ModelErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The words by which endpoints tell what is wrong, whichever status they give it. The
 * first one that is found counts.
 */
enum Wording {

	/** One sample of the model was no JSON; the request is none the worse. */
	BAD_SAMPLE(ModelErrorCode.INVALID_RESPONSE, "json_validate_failed", "failed_generation", "tool_use_failed",
			"fail\\w* to (?:generate|produce|validate)[^.]{0,30}json",
			"generated json[^.]{0,30}(?:invalid|not valid|not match)"),

	/** A filter for content, before or behind the model. */
	FILTERED(ModelErrorCode.CONTENT_FILTERED, "content[_ ]filter", "content_policy_violation",
			"content management policy", "content filtering policy", "responsibleaipolicyviolation",
			"content exists risk", "data_?inspection_?failed", "inappropriate content", "\\bflagged\\b",
			"prohibited_content", "usage polic(?:y|ies)",
			"safety (?:system|filters?|reasons|checks?|guidelines|polic(?:y|ies))", "considered high risk", "guardrail",
			"blocked[^.]{0,30}(?:safety|policy|filter)", "sensitive (?:content|information|words?)"),

	/** The quota of a day or a month, or the money, which no short wait brings back. */
	QUOTA(ModelErrorCode.QUOTA_EXHAUSTED, "insufficient_quota", "billing_hard_limit", "billing_not_active",
			"exceeded_current_quota_error", "credit balance is too low",
			"insufficient (?:account )?(?:balance|credits?|funds|quota)",
			"(?:out of|not enough|no(?: more)?|more|used all|purchase|add)(?: of)?(?: your)?(?: available)? credits",
			"payment required", "spending limit",
			"(?:weekly|monthly) (?:included |usage |spending )?(?:limit|quota|credits)", "arrearage",
			"account is in good standing", "balance (?:is )?(?:not enough|insufficient|exhausted|too low)",
			"\\u4f59\\u989d\\u4e0d\\u8db3", "\\u6b20\\u8d39", "per[-_ ]?day", "\\((?:tpd|rpd)\\)",
			"quota[^.]{0,200}limit: 0\\b", "(?:daily|today's) (?:quota|limit|request|token|usage|free|message)"),

	/** The prompt, or the prompt and the answer together, do not fit. */
	TOO_LONG(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED, "context_length_exceeded", "exceed_context_size",
			"string_above_max_length", "model_max_prompt_tokens_exceeded", "request_too_large",
			"maximum (?:context|prompt|input|model|sequence)[ _-]?(?:length|size|window)",
			"context[ _-]?(?:length|size|window|limit)\\b[^.]{0,80}\\b(?:exceed|overflow|too (?:long|large|small)|reached)",
			"(?:exceed|larger|longer|greater|bigger|beyond|overflow|over|fit)\\w*\\b[^.]{0,80}\\bcontext",
			"context[ _-]?overflow", "\\b(?:n_ctx|num_ctx|max_model_len|max_seq_len)\\b",
			"(?:prompt|input)[^.]{0,40}\\b(?:longer|larger|greater) than",
			"exceed\\w* (?:(?:the|model|maximum|max|allowed) ){0,4}tokens? (?:limit|count)", "token limit exceeded",
			"max\\w* tokens? exceeded", "tokens? must (?:not exceed|be less than)", "context the overflows",
			"(?:prompt|input|messages?|request|conversation|query)\\b[^.]{0,40}\\btoo (?:long|large|big)\\b",
			"(?:prompt|input|request|messages?|tokens?)\\b[^.]{0,60}\\bexceed\\w*\\b[^.]{0,60}\\b(?:tokens?|context|length|window|maximum|limit)",
			"(?:prompt|input|request)[_ ]too[_ ](?:long|large)", "token count[^.]{0,40}exceeds",
			"too many (?:input |prompt )?tokens", "input request[^.]{0,20}expected maxlength", "\\b\\d+ tokens? > \\d+",
			"range of input length", "must have less than \\d+ tokens", "tokens \\+ .?max_new_tokens",
			"reduce (?:the length of )?(?:the|your) (?:messages|prompt|input|conversation)",
			"(?:entity|payload|content) too large", "prompt \\u8d85\\u957f"),

	/** The key is none, told with another status than 401. */
	KEY(ModelErrorCode.UNAUTHORIZED, "invalid_api_key", "api_key_invalid",
			"(?:invalid|incorrect|missing|wrong|no) (?:api[ _-]?key|auth(?:entication|orization)? (?:token|credentials?|header))",
			"api[ _-]?key (?:is )?(?:not valid|invalid|missing|not found|expired)", "authentication_error",
			"\\bunauthenticated\\b"),

	/** The model is none of the endpoint's, told with another status than 404. */
	MODEL(ModelErrorCode.UNKNOWN_MODEL, "model_not_found", "model_decommissioned",
			"\\bmodel\\b[^.,]{0,80}\\b(?:not exist|not found|decommissioned)", "not a valid model",
			"(?:invalid|unknown) model(?: name| id)?: "),

	/** The endpoint, or the model behind it, cannot take calls for a while. */
	OVERLOADED(ModelErrorCode.OVERLOADED, "overload", "over capacity", "capacity (?:is )?exceeded", "at capacity",
			"\\bmodel\\b[^.]{0,80}\\b(?:loading|starting|warming up|getting ready|not (?:yet )?(?:loaded|ready))",
			"(?:loading|warming up|starting)(?: up)?(?: the)? (?:model|server)", "modelnotready", "\\btoo busy\\b",
			"\\bserver (?:is )?busy\\b", "high demand", "slow_down", "maximum pending requests",
			"no (?:available|healthy|free|idle) (?:workers?|slots?|upstreams?|instances?|capacity|servers?|providers?|channels?)",
			"(?:temporarily|currently|service) unavailable", "not ready", "insufficient_system_resource"),

	/** A limit of a minute or of calls at once. */
	LIMITED(ModelErrorCode.RATE_LIMITED, "rate[-_ ]?limit", "too many (?:concurrent )?requests",
			"(?:requests|tokens) per min", "throttl", "resource_exhausted", "concurrency",
			"exceeded your current quota");

	private final ModelErrorCode code;

	private final Pattern pattern;

	Wording(ModelErrorCode code, String... words) {
		this.code = code;
		this.pattern = Pattern.compile(String.join("|", words), Pattern.CASE_INSENSITIVE);
	}

	/** What a call that failed so means. */
	ModelErrorCode code() {
		return this.code;
	}

	/**
	 * Finds the kind of an error.
	 * @param words what the endpoint says
	 * @param candidates what they may mean, in order
	 * @return the kind, or null if the words tell none of these
	 */
	static @Nullable Wording of(String words, Iterable<Wording> candidates) {
		for (Wording wording : candidates) {
			if (wording.pattern.matcher(words).find()) {
				return wording;
			}
		}
		return null;
	}

}
