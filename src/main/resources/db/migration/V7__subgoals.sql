-- How many levels of steps a plan may have: 1 is a plan whose steps have no steps of their own.
alter table plan
    add column max_depth integer not null default 3,
    add constraint plan_depth_positive check (max_depth > 0);
