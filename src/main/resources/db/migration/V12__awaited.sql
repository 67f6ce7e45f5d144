-- Steps that wait for a person: null if nobody is waited for, empty if the plan itself waits for approval.
alter table plan
    add column waiting_for jsonb,
    add constraint plan_waiting_for_only_open check (waiting_for is null or ended_at is null),
    add constraint plan_waiting_for_steps check (waiting_for is null or jsonb_typeof(waiting_for) = 'array');

update plan set waiting_for = '[]' where status = 'awaiting_approval';

update plan p set waiting_for = w.steps
from (
    select plan_id, jsonb_agg(id order by position) as steps
    from step where kind = 'approval' and status = 'waiting' group by plan_id) w
where w.plan_id = p.id and p.ended_at is null;

update plan p set status = 'awaiting_approval', version = version + 1
where p.status = 'running' and p.waiting_for is not null
    and not exists (select from step s where s.plan_id = p.id and s.status in ('ready', 'in_progress'));

alter table plan
    add constraint plan_awaiting_says_whom check (status <> 'awaiting_approval' or waiting_for is not null);

-- Null in almost all plans, so it costs little, and updates of others stay as HOT as they were.
create index plan_waiting on plan (id) where waiting_for is not null;
