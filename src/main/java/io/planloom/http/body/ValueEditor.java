package io.planloom.http.body;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;

/**
 * Reads a parameter by one function alone; a converter would have the framework try its
 * own ways, too.
 */
public final class ValueEditor extends PropertyEditorSupport {

	private final Function<String, Object> reader;

	/**
	 * Makes an editor.
	 * @param reader throws an exception for a text that is no value
	 */
	public ValueEditor(Function<String, Object> reader) {
		this.reader = reader;
	}

	@Override
	public void setAsText(String text) {
		setValue(this.reader.apply(text));
	}

}
