package io.planloom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs work on virtual threads and waits for it. */
final class Threads {

	private Threads() {
	}

	/** Runs the work for each index from 0. Returns what it made. */
	static <T> List<T> run(int count, IntFunction<T> work) {
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<T>> futures = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int index = i;
				futures.add(executor.submit(() -> work.apply(index)));
			}
			return futures.stream().map((future) -> Commands.unchecked(future::get)).toList();
		}
	}

}
