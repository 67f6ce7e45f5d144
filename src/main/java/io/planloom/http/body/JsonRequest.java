package io.planloom.http.body;

/** A request body that {@link JsonRequestConverter} reads. */
public interface JsonRequest {

}
