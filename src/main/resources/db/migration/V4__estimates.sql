-- How much work the author of a step holds it to be; null if nobody said. Estimates read model_call, attempt and step by
-- their primary keys from the latest plans on, so they need no index of their own.
alter table step add column effort text;
alter table step add constraint step_effort_known check (effort in ('low', 'medium', 'high'));
