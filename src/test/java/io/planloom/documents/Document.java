package io.planloom.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document for people.
 *
 * @param path below the directory of the project
 * @param blocks code in it, in the order of the text
 */
record Document(Path path, List<CodeBlock> blocks) {

	/** Returns all documents that stand in the repository, sorted by path. */
	static List<Document> all() {
		try (Stream<Path> root = Files.list(Path.of(""));
				Stream<Path> docs = Files.walk(Path.of("docs"));
				Stream<Path> bench = Files.walk(Path.of("bench"))) {
			return Stream.of(root, docs, bench)
				.flatMap((files) -> files)
				.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.map(Document::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads one document. */
	static Document read(Path path) {
		try {
			return new Document(path, CodeBlock.of(Files.readString(path)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns its commands, each with what is shown of their output. */
	List<Example> examples() {
		List<Example> examples = new ArrayList<>();
		for (CodeBlock block : this.blocks) {
			if (block.isCommands()) {
				examples.add(new Example(block.line(), ShellCommand.split(block.text()), new ArrayList<>()));
			}
			else if (block.language().isEmpty() && block.followsCode()) {
				examples.getLast().outputs().add(block.text());
			}
		}
		return examples;
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/**
	 * Commands of one block.
	 *
	 * @param line where the block begins, from 1
	 * @param commands in their order
	 * @param outputs what the blocks right after it show, empty if the text shows nothing
	 */
	record Example(int line, List<ShellCommand> commands, List<String> outputs) {
	}

}
