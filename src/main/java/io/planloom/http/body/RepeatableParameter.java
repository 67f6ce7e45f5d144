package io.planloom.http.body;

/** A query parameter that may come more than once, and then stands for all its values. */
public interface RepeatableParameter {

}
