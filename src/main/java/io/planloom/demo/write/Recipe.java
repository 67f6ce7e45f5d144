package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The tasks that reach a goal.
 *
 * @param start what can be done at the same time; at least one
 * @param merged all of the start in one step
 * @param rest what follows, one after the other; at least one
 * @param whole all of it in one step
 * @param one whether one step does
 */
record Recipe(List<Task> start, Task merged, List<Task> rest, Task whole, boolean one) {

	/** More than these are worked through in one step. */
	private static final int MAX_ITEMS = 40;

	static Recipe of(String goal) {
		Points points = Points.of(goal);
		if (points.isList()) {
			return listed(points);
		}
		Order order = Order.of(goal);
		return switch (order.kind()) {
			case RANK -> ranked(order);
			case COMPARE -> compared(order);
			case CHOOSE -> chosen(order);
			case RESEARCH -> researched(order);
			case BUILD -> built(order);
			case WRITE -> written(order);
			case PLAN -> planned(order);
			case DO -> done(order);
			case QUESTION -> answered(order);
			case OTHER -> order.verb().isEmpty() ? unknown(order) : done(order);
		};
	}

	private static Recipe listed(Points points) {
		List<String> items = points.items();
		Task merged = researcher("Work through the %d points of the list".formatted(items.size()), "");
		List<Task> start = (items.size() > MAX_ITEMS) ? List.of(merged)
				: items.stream().map((item) -> researcher("%s", Points.task(item))).toList();
		Task last = writer("%s", points.next());
		boolean said = points.next().isEmpty()
				|| start.stream().anyMatch((task) -> task.description().equalsIgnoreCase(last.description()));
		Task joined = writer("Put the results together for “%s”", Phrases.quotable(points.title()));
		return new Recipe(start, merged, List.of(said ? joined : last),
				writer("Work through these points: %s", points.title()), false);
	}

	private static Recipe ranked(Order order) {
		Ranking ranking = Objects.requireNonNull(Ranking.of(order.sentence()));
		String phrase = ranking.phrase();
		List<Task> start = ranking.parts()
			.stream()
			.map((part) -> researcher("Research %s: strengths and weaknesses", part))
			.toList();
		return new Recipe(start, researcher("Research the %s", phrase),
				List.of(analyst("Compare the %s in a table", phrase),
						writer(next(order, "Recommend one of the %s and say for whom"), phrase)),
				writer("List the %s with a line on each", phrase), false);
	}

	private static Recipe compared(Order order) {
		Comparison comparison = Comparison.of(order.sentence());
		if (comparison.things().isEmpty()) {
			return choice(order, comparison.whole());
		}
		String all = Phrases.listed(comparison.things(), "and");
		List<Task> start = comparison.things()
			.stream()
			.map((thing) -> researcher("Research %s: strengths and weaknesses",
					Phrases.trimmed(thing + comparison.scope())))
			.toList();
		return new Recipe(start, researcher("Research %s", comparison.whole()),
				List.of(analyst("Compare %s in a table", comparison.whole()),
						writer(next(order, "Recommend %s and give the reasons"),
								Phrases.listed(comparison.things(), "or") + comparison.scope())),
				analyst("Compare %s and recommend one", all), false);
	}

	private static Recipe chosen(Order order) {
		return choice(order, order.topic());
	}

	private static Recipe choice(Order order, String things) {
		return new Recipe(List
			.of(researcher("List what counts in the choice: %s", things), researcher("Find candidates: %s", things)),
				researcher("Find candidates: %s", things),
				List.of(analyst("Compare the candidates in a table: %s", things),
						writer(next(order, "Recommend one of the candidates: %s"), things)),
				writer("Recommend %s", things), false);
	}

	private static Recipe researched(Order order) {
		String topic = order.topic();
		return new Recipe(List.of(researcher("Gather the basic facts about %s", topic),
				researcher("Collect different views on %s", topic), researcher("Find open questions about %s", topic)),
				researcher("Gather facts and views about %s", topic),
				List.of(analyst("Weigh the findings on %s", topic),
						writer(next(order, "Summarise what is known about %s"), topic)),
				writer("Summarise what is known about %s", topic), false);
	}

	private static Recipe built(Order order) {
		String topic = order.topic();
		String verb = Phrases.capitalised(order.verb());
		return new Recipe(
				List.of(researcher("Describe what is expected of %s", topic),
						researcher("Find good examples of %s", topic)),
				researcher("Describe what is expected of %s", topic),
				List.of(analyst("Outline how to %s", order.phrase()),
						new Task(Phrases.fit(verb + " a first version of %s", topic), Task.Skill.CODER),
						writer(next(order, "Check the first version: %s"), topic)),
				whole(order), Small.is(order));
	}

	private static Recipe written(Order order) {
		return new Recipe(List.of(researcher("Gather what is needed to %s", order.phrase())),
				researcher("Gather what is needed to %s", order.phrase()),
				List.of(analyst("Outline how to %s", order.phrase()), whole(order),
						writer(next(order, "Read the text critically and improve it: %s"), order.topic())),
				whole(order), Small.is(order));
	}

	private static Recipe planned(Order order) {
		String topic = order.topic();
		if (topic.matches("(?i)(?:how )?to .*")) {
			return done(Order.of(topic.replaceFirst("(?i)^(?:how )?to ", "")));
		}
		return new Recipe(
				List.of(researcher("List wishes, dates and limits of cost for %s", topic),
						researcher("Find options for %s", topic)),
				researcher("List wishes, limits and options for %s", topic),
				List.of(analyst("Choose the options that fit together for %s", topic),
						writer(next(order, "Write down who does what and when for %s"), topic)),
				whole(order), false);
	}

	private static Recipe done(Order order) {
		String phrase = order.phrase();
		return new Recipe(
				List.of(researcher("Find out what it takes to %s", phrase),
						researcher("List what can go wrong when you try to %s", phrase)),
				researcher("Find out what it takes to %s", phrase),
				List.of(analyst("Choose the best way to %s", phrase),
						writer(next(order, "Describe step by step how to %s"), phrase)),
				whole(order), false);
	}

	private static Recipe answered(Order order) {
		String asked = order.sentence();
		return new Recipe(
				List.of(researcher("Gather what bears on “%s?”", asked),
						researcher("Collect different answers to “%s?”", asked)),
				researcher("Gather what bears on “%s?”", asked),
				List.of(analyst("Weigh the answers to “%s?”", asked), writer("Answer “%s?”", asked)),
				writer("Answer “%s?”", asked), true);
	}

	private static Recipe unknown(Order order) {
		String asked = order.sentence();
		return new Recipe(
				List.of(researcher("Clarify what “%s” asks for", asked),
						researcher("Gather what is needed for “%s”", asked)),
				researcher("Clarify what “%s” asks for", asked),
				List.of(analyst("Work out a result for “%s”", asked), writer("Write up the result for “%s”", asked)),
				writer("Work out a result for “%s”", asked), false);
	}

	/** The goal's last wish becomes the last step, in the goal's words. */
	private static String next(Order order, String usual) {
		String next = order.next();
		boolean said = next.matches("(?i).*\\btables?\\b.*|(?:recommend|compare) .*");
		return (next.isEmpty() || said || next.contains("%s")) ? usual
				: Phrases.withoutMentions(Phrases.shorten(Phrases.capitalised(next), Phrases.MAX_DESCRIPTION - 1));
	}

	private static Task whole(Order order) {
		return order.verb().isEmpty() ? writer("Work out a result for “%s”", order.sentence())
				: writer("%s", Phrases.capitalised(order.phrase()));
	}

	private static Task researcher(String template, String phrase) {
		return new Task(Phrases.fit(template, phrase), Task.Skill.RESEARCHER);
	}

	private static Task analyst(String template, String phrase) {
		return new Task(Phrases.fit(template, phrase), Task.Skill.ANALYST);
	}

	private static Task writer(String template, String phrase) {
		return new Task(Phrases.fit(template, phrase), Task.Skill.WRITER);
	}

	/** Returns the recipe with a start and a rest that have room. */
	Recipe within(int steps) {
		if (this.start.size() + this.rest.size() <= steps) {
			return this;
		}
		int kept = Math.max(1, Math.min(this.rest.size(), steps - 1));
		List<Task> last = new ArrayList<>(this.rest.subList(this.rest.size() - kept, this.rest.size()));
		return new Recipe(List.of(this.merged), this.merged, last, this.whole, steps < 2);
	}

}
