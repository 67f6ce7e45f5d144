package io.planloom.demo.write;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The work that a goal or a step asks for, as far as its wording tells.
 *
 * @param kind what is to be done
 * @param verb the verb that it begins with, in lower case; empty for none
 * @param topic what it is to be done with, on one line
 * @param next what is to be done afterwards, empty for nothing
 * @param sentence the sentence that asks, on one line
 */
record Order(Kind kind, String verb, String topic, String next, String sentence) {

	private static final Pattern LEAD = Pattern
		.compile("(?i)^(?:please|kindly|hi|hello|hey|dear \\w+|ok|so|then|now|also|"
				+ "(?:can|could|would|will) you|i (?:want|need|would like|wish) you to|i['’]d like you to|"
				+ "(?:i|we) (?:want|need|would like|have|plan|am planning|are planning|wish) to|(?:i|we)['’](?:d like|m planning|re planning) to|"
				+ "help (?:me|us)(?: to)?|let['’]?s|let us|(?:your|my|our|the) (?:task|goal|job) is to|try to)\\b[\\s,:!]*");

	private static final Pattern SENTENCE_END = Pattern.compile(
			"(?<!\\b(?:vs|e\\.g|i\\.e|etc|Dr|Mr|Mrs|Ms|No|St|approx|\\p{Lu}))[.!?…]+[\"”’)]*(?=\\s+(?!\\p{Ll})|\\s*$)|[。！？]|[:;](?=\\s*$)|\\R");

	private static final Pattern LIST_MARK = Pattern.compile("^(?:[-*•#>\\s]+|\\(?\\d{1,2}[.)]\\s+)");

	/** To whom it is done says nothing of what is done. */
	private static final Pattern RECEIVER = Pattern.compile("(?i)^(?:me|us|to me|for me|for us|about|on)\\s+");

	private static final Pattern NEXT = Pattern
		.compile("[,;]?\\s+(?:and|then|and then|, then)\\s+(?=(?:" + Verbs.ANY + ")\\s)");

	/** The sentences beside the order itself. */
	private static final Pattern ASIDE = Pattern.compile("(?i)(?:, but |; |\\s+--?\\s+|\\s+[–—]\\s+).*$");

	/** "For a small team, compare these": what it is for comes last. */
	private static final Pattern PURPOSE = Pattern
		.compile("(?i)^(for [^,.:]{2,60}),\\s+(?=(?:" + Verbs.ANY + ")\\s)(.*?)([.?!]*)$");

	private static final Pattern NOUNS = Pattern
		.compile("\\p{IsLatin}[\\p{IsLatin}\\p{N}'’-]+(?: [\\p{IsLatin}\\p{N}'’-]+){0,2}");

	private static final Pattern QUESTION = Pattern.compile(
			"(?i)^(?:what|who|whom|whose|when|where|why|how|which|is|are|was|were|does|do (?:i|you|we|they|people|the)|did|can|could|should|will|"
					+ "would|has|have|am)\\b.*");

	private static final Pattern TEXTS = Pattern.compile(
			"(?i)(?:.*\\b)?(?:essay|article|report|poem|haiku|story|letter|email|e-mail|table|list|summary|text|post|speech|"
					+ "announcement|tweet|slogan|paragraph|song|guide|tutorial|newsletter|press release)s?");

	private static final Pattern PLANS = Pattern
		.compile("(?i)(?:an? |the )?(?:[\\w-]+ ){0,3}(?:plan|schedule|itinerary|agenda|roadmap|timetable|budget)s?");

	/** Ends what a thing is; what comes after says more of it. */
	private static final Pattern HEAD_END = Pattern
		.compile("(?i)\\s+(?:for|of|about|in|with|that|which|to|on|from|at|by|without|under|between|where|who|using|as|"
				+ "into|including|so)\\s|[,;:(]|\\s[–—-]\\s");

	/** A goal that builds something asks for no text. */
	private static final Set<String> NO_TEXT = Set.of("build", "construct", "implement", "program", "code", "develop",
			"prototype");

	private static final Set<Kind> THINGS = Set.of(Kind.RESEARCH, Kind.CHOOSE, Kind.COMPARE, Kind.OTHER, Kind.WRITE);

	/** The most sentences that are searched for the one that asks. */
	private static final int MAX_SENTENCES = 12;

	private static final int MAX_SENTENCE = 400;

	static Order of(String text) {
		List<String> sentences = sentences(text);
		String asking = sentences.stream().filter(Order::asks).findFirst().orElse(sentences.getFirst());
		Order order = parse(asking);
		// "Design and build it": the first verb has nothing of its own
		return (order.topic().isEmpty() && !order.next().isEmpty()) ? parse(order.next()) : order;
	}

	/** Each sentence with the mark that ends it. */
	private static List<String> sentences(String text) {
		String[] pieces = SENTENCE_END.splitWithDelimiters(text.strip(), 2 * MAX_SENTENCES);
		List<String> sentences = IntStream.iterate(0, (index) -> index < pieces.length, (index) -> index + 2)
			.mapToObj((index) -> pieces[index] + ((index + 1 < pieces.length) ? pieces[index + 1] : ""))
			.map((sentence) -> Phrases.oneLine(sentence.substring(0, Math.min(sentence.length(), 8 * MAX_SENTENCE))))
			.map((sentence) -> LIST_MARK.matcher(sentence).replaceFirst(""))
			.filter((sentence) -> !Phrases.trimmed(sentence).isEmpty())
			.limit(MAX_SENTENCES)
			.toList();
		return sentences.isEmpty() ? List.of("the goal") : sentences;
	}

	private static boolean asks(String sentence) {
		String bare = withoutLead(sentence);
		return !Verbs.first(bare).isEmpty() || isQuestion(bare);
	}

	private static String withoutLead(String sentence) {
		String bare = sentence.replaceFirst("^[\"“„«'¿¡*_#\\s]+", "");
		for (String before = ""; !before.equals(bare);) {
			before = bare;
			bare = LEAD.matcher(bare).replaceFirst("");
		}
		Matcher purpose = PURPOSE.matcher(bare);
		if (purpose.matches()) {
			return purpose.group(2) + " " + Phrases.lowered(purpose.group(1)) + purpose.group(3);
		}
		return bare.isBlank() ? sentence : bare;
	}

	private static boolean isQuestion(String sentence) {
		return sentence.matches(".*[?？][\"”’)]*") || QUESTION.matcher(sentence).matches();
	}

	private static Order parse(String asking) {
		String sentence = Phrases.shorten(withoutLead(asking), MAX_SENTENCE);
		String verb = Verbs.first(sentence);
		String rest = ASIDE.matcher(sentence.substring(verb.length()).strip()).replaceFirst("");
		Matcher after = NEXT.matcher(" " + rest);
		boolean goesOn = !verb.isEmpty() && after.find();
		String next = goesOn ? Phrases.trimmed((" " + rest).substring(after.end())) : "";
		String object = Phrases.trimmed(
				RECEIVER.matcher(goesOn ? (" " + rest).substring(0, after.start()).strip() : rest).replaceFirst(""));
		Kind kind = kind(verb, object, sentence);
		String topic = (kind == Kind.RESEARCH) ? Phrases.trimmed(object.split(": ", 2)[0]) : object;
		return new Order(kind, verb, topic, next, Phrases.trimmed(sentence));
	}

	private static Kind kind(String verb, String object, String sentence) {
		Kind kind = Verbs.kind(verb);
		if (THINGS.contains(kind) && Ranking.of(sentence) != null) {
			return Kind.RANK;
		}
		if (Comparison.isAskedFor(sentence)) {
			return Kind.COMPARE;
		}
		if (verb.isEmpty()) {
			return isQuestion(sentence) ? Kind.QUESTION : NOUNS.matcher(object).matches() ? Kind.RESEARCH : Kind.OTHER;
		}
		if ((kind == Kind.BUILD || kind == Kind.WRITE) && PLANS.matcher(head(object)).matches()) {
			return Kind.PLAN;
		}
		boolean isText = !NO_TEXT.contains(verb) && TEXTS.matcher(head(object)).matches();
		return (kind == Kind.BUILD && isText) ? Kind.WRITE : object.isEmpty() ? Kind.OTHER : kind;
	}

	/** Returns what a thing is: "a REST API for a to-do list" is a REST API. */
	static String head(String object) {
		return HEAD_END.split(object, 2)[0].strip();
	}

	/** The verb with its object, as it follows "to". */
	String phrase() {
		return this.verb.isEmpty() ? "“" + this.sentence + "”" : (this.verb + " " + this.topic).strip();
	}

	/** Kinds of work that a goal may ask for. */
	enum Kind {

		/** Several things side by side. */
		COMPARE,
		/** The first few of a kind of things. */
		RANK,
		/** One of many. */
		CHOOSE,
		/** The facts about a topic. */
		RESEARCH,
		/** A thing that is made. */
		BUILD,
		/** A text. */
		WRITE,
		/** A journey, a feast, a budget. */
		PLAN,
		/** Anything else that begins with a verb. */
		DO,
		/** An answer to a question. */
		QUESTION,
		/** No verb was recognised. */
		OTHER

	}

}
