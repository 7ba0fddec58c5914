/** What a script passes as it is: texts of the size that rectrack writes. */
export interface Sample {
  actor: string
  payload: string
  facts: string
  hash: string
}

/**
 * One event as an interactive transaction, statement by statement: the same
 * row read whole and locked, the same row and event written. The context goes
 * to the client and back, as it must where the client computes the next one;
 * every other event changes the state, as in `life`.
 */
export const script = `
\\set n random(1, :items)
begin;
select id, machine, machine_version, edition, version, provisional_name, number,
  title, study_group, question, kind, version_type, process, state, code,
  context, consented_on, determined_on, approved_on, agreed_on,
  entered_state_on, last_on, last_hash, created_at, updated_at
from work_items where id = ${idOf(':n::text')} for update \\gset
update work_items set
  version = :version::integer + 1, context = :context::jsonb,
  state = case :version::integer % 4 when 0 then 'study.submitted'
    else 'study.active' end,
  entered_state_on = current_date, last_on = current_date, last_hash = :hash,
  updated_at = now()
where id = :id::uuid;
insert into events (
  work_item_id, seq, type, happened_on, recorded_at, from_state, to_state,
  actor, payload, facts, hash, previous_hash, process, kind)
values (
  :id::uuid, :version::integer + 1, 'submitText', current_date, now(), :state,
  :state, :actor::jsonb, :payload::jsonb, :facts::jsonb, :hash, :last_hash,
  :process, :kind);
commit;
`

/** The SQL that makes an item's id of its number. */
export function idOf(number: string): string {
  return `('00000000-0000-7000-8000-' || lpad(${number}, 12, '0'))::uuid`
}

/**
 * Transactions a second, as pgbench reports them.
 *
 * @throws Error where it reports none
 */
export function parseRate(report: string): number {
  const rate = /^tps = ([\d.]+)/m.exec(report)?.[1]
  if (rate === undefined) throw new Error(`pgbench gave no rate: ${report}`)
  return Number(rate)
}
