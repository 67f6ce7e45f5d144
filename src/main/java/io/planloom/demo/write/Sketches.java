package io.planloom.demo.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Outlines of results: the questions that a real model would answer, in the goal's words.
 */
final class Sketches {

	/**
	 * By the beginning of a description; {@code $t} is what the step is about, {@code $L}
	 * the whole description, {@code $I} a list of what it asks for, {@code $g} the goal.
	 * A heading is the whole description wherever its end alone may be no noun. The first
	 * that fits is taken.
	 */
	private static final List<Sketch> SKETCHES = List.of(sketch("gather the basic facts about (.*)", """
			Basic facts about **$t**:

			- **What it is:** to be looked up
			- **Where it comes from:** to be looked up
			- **Who has to do with it:** to be looked up
			- **Figures and dates:** to be looked up"""),
			sketch("collect different (?:views|answers) (?:on|to) (.*)", """
					Views on **$t**:

					- **In favour:** to be looked up
					- **Against:** to be looked up
					- **Undecided:** to be looked up"""), sketch("find open questions about (.*)", """
					Open questions about **$t**:

					1. What is not known yet, and why?
					2. What has changed of late?
					3. On what do those disagree who know it well?"""), sketch("gather what is needed (.*)", """
					What is needed $t:

					- **Known already:** what the goal says of it
					- **To be found out:** whatever it depends on
					- **To be at hand:** time, tools, and somebody to ask"""),
			sketch("find examples that help (.*)", """
					Examples that help $t:

					- one from the same field, for what is usual there
					- one from another field, for what is usual nowhere
					- one that went wrong, for what to leave out"""), sketch("put everything together (.*)", """
					What comes together $t:

					1. First comes what was needed, in the order of use.
					2. Then come the examples, each beside the point that it supports.
					3. Whatever neither settles is named as open."""),
			sketch("weigh the (?:findings on|answers to) (.*)", """
					How the findings on **$t** weigh:

					| Finding | Speaks for it | Speaks against it | Weight |
					| --- | --- | --- | --- |
					| Facts | two sources that agree | one source alone | high |
					| Views | reasons are given | an interest is behind it | middle |
					| Open questions | – | nobody knows yet | low |"""),
			sketch("summari[sz]e what is known about (.*)", """
					**$T** in short:

					1. What is certain: the facts on which the sources agree.
					2. What is disputed: the views that contradict each other.
					3. What is open: the questions that are left."""), sketch("describe what is expected of (.*)", """
					What is expected of **$t**:

					- **Who uses it, and what for:** follows from “$g”
					- **At the least:** the one thing without which it is of no use
					- **Later:** whatever can wait for a second version
					- **Limits:** time, money, and what must not happen"""), sketch("find good examples of (.*)", """
					Examples to look at for **$t**:

					- one that is widely known, for what people are used to
					- one that is small, for what can be left out
					- one that failed, for what to avoid"""), sketch("outline how to (.*)", """
					How to $t:

					1. Settle what is expected, and what is left out.
					2. Make the smallest part that is of use.
					3. Add the other parts one by one, the most useful first.
					4. Look at each part before the next one begins."""),
			sketch("(?:\\p{L}+) a first version of (.*)", """
					The first version of **$t** has three parts:

					1. the core: the least that is expected, done properly
					2. the edges: what happens with wrong or missing input
					3. the notes: how it is used, and what is left open"""), sketch("check the first version: (.*)", """
					What to look at in the first version of **$t**:

					- [ ] everything that was expected is there
					- [ ] nothing contradicts “$g”
					- [ ] what is left open is named"""),
			sketch("list wishes, dates and limits of cost for (.*)|list wishes, limits and options for (.*)", """
					To settle for **$t**:

					| Question | Answer |
					| --- | --- |
					| When, and for how long? | to be settled |
					| Who is there? | to be settled |
					| What must not be missing? | to be settled |
					| What may it cost? | to be settled |"""), sketch("find options for (.*)", """
					Options for **$t**:

					- **The simple one:** little to prepare, little to go wrong
					- **The full one:** everything that was wished for
					- **The cheap one:** the least that is still worth it"""),
			sketch("choose the options that fit together for (.*)",
					"""
							What fits together for **$t**: begin with what was not to be missed, fill up with the simple option, and drop \
							what would break the limit of cost or time."""),
			sketch("write down who does what and when for (.*)", """
					The plan for **$t**:

					| When | What | Who | Cost |
					| --- | --- | --- | --- |
					| Before | settle the dates and book what is scarce | to be settled | to be settled |
					| At the beginning | what was not to be missed | to be settled | to be settled |
					| In between | one fixed point for each day or part | to be settled | to be settled |
					| At the end | a reserve of time and money | to be settled | to be settled |"""),
			sketch("list what counts in the choice: (.*)", """
					What counts in the choice of **$t**:

					1. the purpose: does it do what “$g” asks for?
					2. the price: what does it cost now, and later?
					3. the risk: what if it turns out to be wrong?"""), sketch("find candidates: (.*)", """
					Candidates for **$t**:

					- **A:** the one that most people take
					- **B:** the cheapest that would do
					- **C:** the one that is best at one thing"""),
			sketch("recommend one of the candidates: (.*)",
					"""
							Of the candidates for **$t**, take A unless the price decides (then B) or the one thing that C is best at is \
							what counts."""),
			sketch("find out what it takes to (.*)", """
					What it takes to $t:

					- **Knowledge:** what has to be known first
					- **Means:** time, money, tools, people
					- **Consent:** who has to agree"""), sketch("list what can go wrong when you try to (.*)", """
					What can go wrong when you try to $t:

					| Risk | Early sign | Remedy |
					| --- | --- | --- |
					| It takes longer | the first part is late | leave out what can wait |
					| It costs more | the first bill | set a limit beforehand |
					| It does not work | the first try | keep the way back open |"""),
			sketch("choose the best way to (.*)", """
					Ways to $t:

					- **In small steps:** slow and safe, each step can be taken back
					- **All at once:** quick, with everything at stake

					Small steps are the better choice unless time is short."""),
			sketch("describe step by step how to (.*)", """
					How to $t:

					1. Prepare what it takes, and get the consent that is needed.
					2. Try it at the smallest scale.
					3. Look at what came of it, and mend that.
					4. Do the rest.
					5. Check that all is as it should be."""),
			sketch("(?:write|compose) (?:an? |the )?(?:\\w+ )?haiku (?:about |on |for )?(.*)", """
					*$t* —
					a sketch of seventeen beats
					waits for its poet"""), sketch("translate (.*)", """
					To translate: $t

					The words stand above; the translation is a real model's work."""),
			sketch("check the findings on (.*)", """
					What to look at in the findings on **$t**:

					- [ ] two sources say so
					- [ ] nothing contradicts “$g”
					- [ ] what is left open is named"""), sketch("(?:check|verify|proofread|read) .*", """
					**$L**

					- [ ] all that was asked for is there
					- [ ] nothing contradicts “$g”
					- [ ] what is left open is named"""), sketch("summari[sz]e .*", """
					**$L**

					1. What is certain: that on which the sources agree.
					2. What is disputed: that in which they contradict each other.
					3. What is open: the questions that are left."""),
			sketch("(?:write|draft|compose|announce|report|document) .*", """
					**$L**

					*Beginning.* Why this matters to its readers, in two sentences.

					*Middle.* The main points one by one, each with an example.

					*End.* What follows from them, and what to do next."""),
			sketch("(?:explain|describe|define|tell) .*", """
					**$L**

					1. what it is, in one plain sentence
					2. how it comes about, by an example
					3. where that picture stops being true"""),
			sketch("(?:build|create|develop|implement|code|program|design|make|construct|prototype|invent) .*", """
					**$L**

					1. the core: the least that is expected, done properly
					2. the edges: what happens with wrong or missing input
					3. the notes: how it is used, and what is left open"""),
			sketch("(?:list|name|give|suggest|brainstorm) .*", """
					**$L**

					$I"""), sketch("answer (“.*)", """
					$t

					The answer has three parts: what is certain, what is likely, and what nobody knows."""));

	private static final String OTHER = """
			**$L**

			- **Asked for:** by “$g”
			- **Done first:** whatever the rest builds on
			- **Handed on:** a result that others can use as it is""";

	private static final Pattern PLACE = Pattern.compile("\\$[tTLIg]");

	private Sketches() {
	}

	private static Sketch sketch(String description, String text) {
		return new Sketch(Pattern.compile("(?i)" + description), text);
	}

	/**
	 * Outlines the result of a step.
	 * @param line what it does
	 * @param goal what the plan is for, in a few words
	 */
	static String of(String line, String goal) {
		for (Sketch sketch : SKETCHES) {
			Matcher described = sketch.description().matcher(line);
			if (described.matches()) {
				return filled(sketch.text(), about(described), line, goal);
			}
		}
		return filled(OTHER, line, line, goal);
	}

	private static String about(Matcher described) {
		for (int group = 1; group <= described.groupCount(); group++) {
			if (described.group(group) != null && !described.group(group).isBlank()) {
				return Phrases.shorten(described.group(group), StepWriter.MAX_TOPIC);
			}
		}
		return "";
	}

	/** In one pass, lest words of the goal be taken for a place to fill. */
	private static String filled(String text, String topic, String line, String goal) {
		return PLACE.matcher(text).replaceAll((place) -> Matcher.quoteReplacement(switch (place.group()) {
			case "$t" -> topic;
			case "$T" -> Phrases.capitalised(topic);
			case "$L" -> Phrases.shorten(line, StepWriter.MAX_TOPIC);
			case "$I" -> Listing.of(line);
			default -> goal;
		}));
	}

	/**
	 * An outline.
	 *
	 * @param description what the step does
	 * @param text the outline
	 */
	private record Sketch(Pattern description, String text) {
	}

}
