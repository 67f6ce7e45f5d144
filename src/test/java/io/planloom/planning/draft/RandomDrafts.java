package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.scripted.Drafts;

/** Writes drafts by chance; the same seed writes the same drafts. */
public final class RandomDrafts {

	private final Random random;

	public RandomDrafts(long seed) {
		this.random = new Random(seed);
	}

	public int size(int most) {
		return 1 + this.random.nextInt(most);
	}

	/** Writes steps without a cycle, in an order that is not that of their edges. */
	List<Drafts.Step> acyclic(int size) {
		List<Drafts.Step> steps = ordered(size);
		Collections.shuffle(steps, this.random);
		return steps;
	}

	/** Writes steps that depend only on those before them. */
	public List<Drafts.Step> ordered(int size) {
		List<Drafts.Step> steps = new ArrayList<>();
		for (int index = 0; index < size; index++) {
			String[] before = IntStream.range(0, index)
				.filter((other) -> this.random.nextInt(size) < 3)
				.mapToObj((other) -> "s" + other)
				.toArray(String[]::new);
			steps.add(Drafts.step("s" + index, "Do " + index, before));
		}
		return steps;
	}

	/** Writes steps with any edges: cycles, self edges, misspelt and unknown names. */
	public List<Drafts.Step> wild(int size) {
		return IntStream.range(0, size)
			.mapToObj((index) -> Drafts.step(id(size), "Do " + index,
					IntStream.range(0, this.random.nextInt(4)).mapToObj((any) -> id(size)).toArray(String[]::new)))
			.toList();
	}

	/**
	 * Adds inputs and mentions by chance, spelt in many ways.
	 * @param steps any steps
	 * @param forward whether they may be of any step, else of those written before
	 */
	public List<Drafts.Step> withDataFlow(List<Drafts.Step> steps, boolean forward) {
		List<Drafts.Step> flowing = new ArrayList<>();
		for (Drafts.Step step : steps) {
			List<String> known = (forward ? steps : flowing).stream().map(Drafts.Step::id).toList();
			String inputs = some(known).map((id) -> '"' + id + '"').collect(Collectors.joining(",", "[", "]"));
			String mentions = some(known).map(this::mention).collect(Collectors.joining());
			flowing.add(new Drafts.Step(step.id(), step.kind(), step.description() + mentions, step.dependencies(), "")
				.with("inputs", inputs));
		}
		Collections.shuffle(flowing, this.random);
		return flowing;
	}

	private Stream<String> some(List<String> ids) {
		int count = ids.isEmpty() ? 0 : Math.max(0, this.random.nextInt(6) - 2);
		return IntStream.range(0, count).mapToObj((any) -> ids.get(this.random.nextInt(ids.size())));
	}

	private String mention(String id) {
		return List
			.of(" {{%s}}", " {{ %s\t}}", " from {{%s.output}},", " {{%s}} and {{name}}", " {{{%s}}}", " {{}}{{%s}}")
			.get(this.random.nextInt(6))
			.formatted(this.random.nextBoolean() ? id : id.toUpperCase(Locale.ROOT));
	}

	/** Damages a text in a few places. */
	public String damaged(String text) {
		StringBuilder damaged = new StringBuilder(text);
		String pool = "{}[]\",:\\\u0000\ud800\u0301 0aS%$'`\n";
		for (int places = size(6); places > 0 && !damaged.isEmpty(); places--) {
			int at = this.random.nextInt(damaged.length());
			switch (this.random.nextInt(3)) {
				case 0 -> damaged.deleteCharAt(at);
				case 1 -> damaged.insert(at, pool.charAt(this.random.nextInt(pool.length())));
				default -> damaged.setLength(Math.max(1, at));
			}
		}
		return damaged.toString();
	}

	private String id(int size) {
		String number = String.valueOf(this.random.nextInt(size + 1));
		return List
			.of("s" + number, "s" + number, "S" + number, " s" + number, "s_" + number, number, "draft", "é" + number)
			.get(this.random.nextInt(8));
	}

	public static String write(List<Drafts.Step> steps) {
		return Drafts.dag(steps.toArray(Drafts.Step[]::new));
	}

}
