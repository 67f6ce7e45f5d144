-- Why a person rejected the plan as it was then; null if nobody did. The log had it alone before.
alter table revision add column rejected text;

update revision r set rejected = e.data ->> 'reason'
from plan_event e
where e.plan_id = r.plan_id and e.type = 'plan.rejected' and cast(e.data ->> 'revision' as int) = r.number;
