-- The plan that another one goes on from, and the first step that is done anew. No foreign key: plans are deleted alone.
alter table plan
    add column forked_from uuid,
    add column forked_step text,
    add constraint plan_forked_whole check ((forked_from is null) = (forked_step is null));
