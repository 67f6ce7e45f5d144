package io.planloom.plan.work;

import io.planloom.plan.StepError;

/**
 * Why another model was asked than the one that was wanted.
 *
 * @param from the model that was wanted
 * @param error why it did not answer
 */
public record ModelSwitch(String from, StepError error) {
}
