package io.planloom.demo.write;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Greets back, for a greeting is nothing to plan. */
final class Greetings {

	private static final Pattern GREETING = Pattern.compile("(?iu)[\\s\\p{P}\\p{So}]*"
			+ "(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|day|afternoon|evening)|thanks|thank you|how are you"
			+ "|hallo|moin|servus|guten (?:morgen|tag|abend)|danke|bonjour|salut|merci|hola|buenos días|gracias"
			+ "|ciao|buongiorno|grazie|olá|oi|obrigado|hoi|hej|cześć|привет|здравствуйте|спасибо|你好|您好|こんにちは)"
			+ "(?:[\\s,]+(?:there|all|again|everybody|everyone|you|planloom|demo|model|friend|zusammen))*[\\s\\p{P}\\p{So}]*");

	private static final String BACK = "Hello. There is nothing to plan in a greeting. Give a goal, such as "
			+ "“Compare Go and Rust”, and the demo model plans it.";

	private static final int MAX_LENGTH = 60;

	private Greetings() {
	}

	/** Returns the answer to a greeting, or null if the goal is none. */
	static @Nullable String answer(String goal) {
		return (goal.length() <= MAX_LENGTH && GREETING.matcher(goal).matches()) ? BACK : null;
	}

}
