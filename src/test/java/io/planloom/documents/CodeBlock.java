package io.planloom.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Code in a document: between fences, or set off by four spaces.
 *
 * @param line where its text begins, from 1
 * @param language the word at the opening fence, {@code sh} for what is set off, empty if
 * there is none
 * @param text without the fences and their indentation
 * @param followsCode whether nothing stands between it and the code before it
 */
record CodeBlock(int line, String language, String text, boolean followsCode) {

	private static final String FENCE = "```";

	private static final String INDENT = "    ";

	private static final Set<String> SHELLS = Set.of("sh", "bash");

	/** Finds the code of a document. */
	static List<CodeBlock> of(String document) {
		return new Reading(document.lines().toList()).read();
	}

	boolean isCommands() {
		return SHELLS.contains(this.language);
	}

	/** Reads a document line by line. */
	private static final class Reading {

		private final List<String> lines;

		private final List<CodeBlock> blocks = new ArrayList<>();

		private int next;

		/** Number of lines read when the last block ended, -1 if text came since. */
		private int codeEnd = -1;

		Reading(List<String> lines) {
			this.lines = lines;
		}

		List<CodeBlock> read() {
			while (this.next < this.lines.size()) {
				String line = this.lines.get(this.next++);
				if (line.strip().startsWith(FENCE)) {
					String close = line.substring(0, line.indexOf(FENCE)) + FENCE;
					add(line.strip().substring(FENCE.length()), close.length() - FENCE.length(), close);
				}
				else if (line.startsWith(INDENT) && (this.next < 2 || this.lines.get(this.next - 2).isBlank())) {
					this.next--;
					add("sh", INDENT.length(), null);
				}
			}
			return this.blocks;
		}

		/**
		 * Reads a block.
		 * @param indent characters before each of its lines
		 * @param close the fence that ends it, null if the first other line does
		 */
		private void add(String language, int indent, @Nullable String close) {
			int start = this.next;
			boolean follows = start - ((close != null) ? 1 : 0) == this.codeEnd;
			while (this.next < this.lines.size() && ((close != null) ? !this.lines.get(this.next).equals(close)
					: this.lines.get(this.next).startsWith(INDENT))) {
				this.next++;
			}
			String text = String.join("\n",
					this.lines.subList(start, this.next)
						.stream()
						.map((line) -> line.substring(Math.min(indent, line.length())))
						.toList());
			this.next += (close != null) ? 1 : 0;
			this.codeEnd = this.next;
			this.blocks.add(new CodeBlock(start + 1, language, text, follows));
		}

	}

}
