-- Whoever ends a plan ends its waiting for a person, too.
alter table plan
    add constraint plan_waiting_only_open check (waiting_since is null or ended_at is null);
