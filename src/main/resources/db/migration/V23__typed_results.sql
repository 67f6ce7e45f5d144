-- JSON Schema of the answer: null for text. That of a step's result stands in its attributes.
alter table plan
    add column result_schema jsonb,
    add constraint plan_result_schema_object check (jsonb_typeof(result_schema) = 'object');
