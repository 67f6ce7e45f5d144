package io.planloom.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.planloom.scripted.Drafts;

/** Writes drafts by chance; the same seed writes the same drafts. */
final class RandomDrafts {

	private final Random random;

	RandomDrafts(long seed) {
		this.random = new Random(seed);
	}

	int size(int most) {
		return 1 + this.random.nextInt(most);
	}

	/** Writes steps without a cycle, in an order that is not that of their edges. */
	List<Drafts.Step> acyclic(int size) {
		List<Drafts.Step> steps = new ArrayList<>();
		for (int index = 0; index < size; index++) {
			String[] before = IntStream.range(0, index)
				.filter((other) -> this.random.nextInt(size) < 3)
				.mapToObj((other) -> "s" + other)
				.toArray(String[]::new);
			steps.add(Drafts.step("s" + index, "Do " + index, before));
		}
		Collections.shuffle(steps, this.random);
		return steps;
	}

	/** Writes steps with any edges: cycles, self edges, misspelt and unknown names. */
	List<Drafts.Step> wild(int size) {
		return IntStream.range(0, size)
			.mapToObj((index) -> Drafts.step(id(size), "Do " + index,
					IntStream.range(0, this.random.nextInt(4)).mapToObj((any) -> id(size)).toArray(String[]::new)))
			.toList();
	}

	/** Damages a text in a few places. */
	String damaged(String text) {
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

	static String write(List<Drafts.Step> steps) {
		return Drafts.dag(steps.toArray(Drafts.Step[]::new));
	}

}
