package io.planloom.modelcalls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what refused calls mean for plans.
 *
 * @param onRefusedKey what becomes of a plan whose model endpoint refuses the key or has
 * no quota left: {@code pause}, the default, has it wait until the endpoint takes a call
 * again, and {@code fail} ends it at once. A plan of which nothing is done and whose
 * endpoint wants to be paid first (402) fails in any case
 */
@ConfigurationProperties("planloom.models")
record RefusalProperties(@DefaultValue("pause") OnRefusedKey onRefusedKey) {
}
