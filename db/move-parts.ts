import { type RawBuilder, sql } from 'kysely'
import { eventColumns, type LoggedEventRow } from './events.ts'
import type { Move } from './moves.ts'

/** A common table expression of the statement that writes moves. */
type Part = RawBuilder<unknown>

const rows = (value: readonly unknown[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(value)}::jsonb)`

const written = sql`in (select id from written)`

/** The rows after moves, beside the versions that they must be at. */
const after = (moves: readonly Move[]) =>
  rows(moves.map(({ base, words, item }) => ({ base, words, ...item })))

const vector = sql`array_to_tsvector(array(
  select jsonb_array_elements_text(i.words)))`

/** Items that begin. */
export function begunPart(moves: readonly Move[]): Part {
  return sql`begun as (
  insert into work_items (
    id, machine, machine_version, edition, version, provisional_name, number,
    title, study_group, question, kind, version_type, process, state, code,
    context, consented_on, determined_on, approved_on, agreed_on,
    entered_state_on, last_on, last_hash, created_at, updated_at, search)
  select
    id, machine, machine_version, edition, version, provisional_name, number,
    title, study_group, question, kind, version_type, process, state, code,
    context, consented_on, determined_on, approved_on, agreed_on,
    entered_state_on, last_on, last_hash, created_at, updated_at, ${vector}
  from ${after(moves)} as i(
    words jsonb, id uuid, machine text, machine_version text, edition text,
    version integer, provisional_name text, number text, title text,
    study_group integer, question text, kind text, version_type text,
    process text, state text, code text, context jsonb, consented_on date,
    determined_on date, approved_on date, agreed_on date,
    entered_state_on date, last_on date, last_hash text,
    created_at timestamptz, updated_at timestamptz)
  returning id)`
}

/** Items that move on, only from the version that was read. */
export function movedPart(moves: readonly Move[]): Part {
  return sql`moved as (
  update work_items w set
    version = i.version, machine_version = i.machine_version,
    edition = i.edition, number = i.number, title = i.title,
    version_type = i.version_type, kind = i.kind,
    process = i.process, state = i.state, code = i.code, context = i.context,
    consented_on = i.consented_on, determined_on = i.determined_on,
    approved_on = i.approved_on, agreed_on = i.agreed_on,
    entered_state_on = i.entered_state_on, last_on = i.last_on,
    last_hash = i.last_hash, updated_at = i.updated_at,
    search = case when i.words is null then w.search else ${vector} end
  from ${after(moves)} as i(
    base integer, words jsonb, id uuid, machine_version text, edition text,
    version integer, number text, title text, version_type text, kind text,
    process text, state text, code text, context jsonb,
    consented_on date, determined_on date, approved_on date, agreed_on date,
    entered_state_on date, last_on date, last_hash text,
    updated_at timestamptz)
  where w.id = i.id and w.version = i.base
  returning w.id)`
}

/** Which items were written; everything else hangs on it. */
export function writtenPart(begins: boolean): Part {
  return begins
    ? sql`written as (select id from moved union all select id from begun)`
    : sql`written as (select id from moved)`
}

/** Their events, which take their places in the feed in this order. */
export function loggedPart(order: readonly LoggedEventRow[]): Part {
  const events = order.map((event, place) => ({ place, ...event }))
  return sql`logged as (
  insert into events (
    work_item_id, seq, type, happened_on, recorded_at, from_state, to_state,
    actor, on_behalf_of, payload, facts, note, evidence, warnings, meeting_id,
    hash, previous_hash, process, code, kind)
  select ${eventColumns}, e.process, e.code, e.kind from ${rows(events)} as e(
    place integer, work_item_id uuid, seq integer, type text, happened_on date,
    recorded_at timestamptz, from_state text, to_state text, actor jsonb,
    on_behalf_of jsonb, payload jsonb, facts jsonb, note text, evidence jsonb,
    warnings jsonb, meeting_id uuid, hash text, previous_hash text,
    process text, code text, kind text)
  where e.work_item_id ${written} order by e.place)`
}

/** Deadlines that were armed, and those whose waiting has ended. */
export function deadlineParts(moves: readonly Move[]): Part[] {
  const armed = moves.flatMap((move) => move.armed)
  const closed = moves.flatMap((move) => move.closed)
  const parts: Part[] = []
  if (armed.length > 0) {
    parts.push(sql`armed as (
  insert into deadlines (
    work_item_id, armed_seq, name, rule, clause, inputs, closes_on, zone,
    closes_at, fires, fires_at, state, closed_seq)
  select d.* from ${rows(armed)} as d(
    work_item_id uuid, armed_seq integer, name text, rule text, clause text,
    inputs jsonb, closes_on date, zone text, closes_at timestamptz,
    fires text, fires_at timestamptz, state text, closed_seq integer)
  where d.work_item_id ${written})`)
  }
  if (closed.length > 0) {
    parts.push(sql`closed as (
  update deadlines d set state = c.state, closed_seq = c.closed_seq
  from ${rows(closed)} as c(
    work_item_id uuid, armed_seq integer, name text, state text,
    closed_seq integer)
  where d.work_item_id = c.work_item_id and d.armed_seq = c.armed_seq
    and d.name = c.name and d.work_item_id ${written})`)
  }
  return parts
}

/**
 * New names, of which the event that was first to give one is kept, and which
 * numbers an item claims from now on.
 */
export function nameParts(moves: readonly Move[]): Part[] {
  const names = moves.flatMap((move) => move.names)
  const claims = moves
    .filter(({ base, claims }) => base > 0 && claims !== null)
    .map(({ item, claims }) => ({ id: item.id, keys: claims }))
  const parts: Part[] = []
  if (names.length > 0) {
    parts.push(sql`named as (
  insert into work_item_names (work_item_id, kind, key, label, since, claims)
  select n.* from ${rows(names)} as n(
    work_item_id uuid, kind text, key text, label text, since integer,
    claims boolean)
  where n.work_item_id ${written}
  order by n.since
  on conflict on constraint work_item_names_pkey do nothing)`)
  }
  if (claims.length > 0) {
    parts.push(sql`claimed as (
  update work_item_names n
  set claims = n.kind = 'number' and c.keys ? n.key
  from ${rows(claims)} as c(id uuid, keys jsonb)
  where n.work_item_id = c.id and n.work_item_id ${written})`)
  }
  return parts
}

/** The answers to be given again under the same idempotency key. */
export function answerParts(moves: readonly Move[]): Part[] {
  const answers = moves.flatMap(({ answer, item }) =>
    answer ? [{ ...answer, work_item_id: item.id }] : [],
  )
  if (answers.length === 0) return []
  return [
    sql`answered as (
  insert into answers (caller, key, request_hash, status, headers, body)
  select a.caller, a.key, a.request_hash, a.status, a.headers, a.body
  from ${rows(answers)} as a(
    work_item_id uuid, caller text, key text, request_hash text,
    status integer, headers jsonb, body text)
  where a.work_item_id ${written})`,
  ]
}
