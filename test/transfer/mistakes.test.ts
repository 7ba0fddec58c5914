import t from 'tap'
import type { NewEventRow } from '../../db/events.ts'
import { hashOf, type Said } from '../../src/engine/chain.ts'
import { createApp } from '../fixtures/app.ts'
import { meet } from '../fixtures/drive.ts'
import { propose } from '../fixtures/propose.ts'
import { createRecord } from '../fixtures/record.ts'
import {
  exported,
  imported,
  type Line,
  linesOf,
  reseal,
} from '../fixtures/transfers.ts'

interface EventLine extends Line {
  workItem: string
  event: Record<string, unknown> & { seq: number; type: string; on: string }
}

const full = await createRecord(t)
const file = await exported(full.engine)
const lines = linesOf(file)
const last = file.split('\n').length - 1
const empty = await createApp(t, {
  env: { CLOCK: 'virtual:2018-01-01T12:00:00Z' },
})
t.before(async () => {
  // What is there and does not collide.
  const token = await empty.tokenOf('tsb')
  await meet(empty, token, '2017-09-04', '2017-09-15')
  await propose(empty, token, { provisionalName: 'Y.there' })
})

const isEvent = (line: Line): line is EventLine => line.type === 'event'
const at = (find: (line: EventLine) => boolean): number => {
  const index = lines.findIndex((line) => isEvent(line) && find(line))
  if (index < 0) throw new Error('no such event')
  return index
}
const ofType = (type: string) => at(({ event }) => event.type === type)
const lineAt = (index: number) => structuredClone(lines[index]) as EventLine

/** The file with one line changed, or without it, and sealed anew. */
function changed(index: number, change: (line: EventLine) => unknown): string {
  const line = lineAt(index)
  const left = change(line) === null
  return reseal(file, lines.toSpliced(index, 1, ...(left ? [] : [line])))
}

/** Bears the hash of what it says. */
function rehash({ workItem, event }: EventLine): void {
  const { facts, evidence, warnings } = event as unknown as {
    facts: { meeting?: { id: string } }
    evidence: unknown[]
    warnings: unknown[]
  }
  const said: Said = {
    work_item_id: workItem,
    seq: event.seq,
    type: event.type,
    happened_on: event.on,
    recorded_at: String(event.recordedAt),
    from_state: event.from as string | null,
    to_state: String(event.to),
    actor: event.actor,
    on_behalf_of: event.onBehalfOf,
    payload: event.payload,
    facts,
    note: event.note as string | null,
    evidence: evidence.length > 0 ? evidence : null,
    warnings: warnings.length > 0 ? warnings : null,
    meeting_id: facts.meeting?.id ?? null,
    previous_hash: event.previousHash as string | null,
  } satisfies Omit<NewEventRow, 'hash'>
  event.hash = hashOf(said)
}

const set =
  (field: string, value: unknown, hash = false) =>
  (line: EventLine) => {
    line.event[field] = value
    if (hash) rehash(line)
  }

const text = (index: number, to: string) =>
  file.split('\n').with(index, to).join('\n')

const adopt = ofType('adopt')
const close = ofType('closeLastCall')
const comment = ofType('comment')
const proposal = ofType('propose')
const second = lines.findIndex(
  (line, index) =>
    index > proposal && isEvent(line) && line.event.type === 'propose',
)
const nobody = '0198c5a2-7a00-7000-8000-0000000000b9'
const nextOf = (index: number) =>
  at(
    ({ workItem, event }) =>
      workItem === lineAt(index).workItem &&
      event.seq === lineAt(index).event.seq + 1,
  )
/** Lines are told from 1, and the header is the first. */
const told = (index: number) => index + 2

const stamp = { createdAt: '2017-09-04T08:00:00Z', createdBy: nobody }
const paper = {
  type: 'document',
  ...{ id: nobody, kind: 'td', reference: 'TD1', revision: 0, title: 'Agenda' },
  ...{ sources: [], questions: [], destinations: [], warnings: [] },
  ...{ group: 'SG20', studyPeriod: '2017-2020', meetingId: null },
  ...{ url: null, replyTo: null, purpose: null, deadline: null },
  ...{ disposition: null, happenedOn: '2017-09-04', version: 1, ...stamp },
  ...{ updatedAt: stamp.createdAt, updatedBy: nobody },
}
const note = {
  type: 'meetingNote',
  ...{ id: nobody, meetingId: lines[0]?.id, seq: 1, section: 'highlights' },
  ...{ question: null, title: null, text: 'Well done.', documents: [] },
  ...{ contributions: null, tds: null, liaisonsIn: null, replaces: null },
  createdAt: stamp.createdAt,
  createdBy: { id: nobody, name: 'TSB', role: 'tsb' },
}
const group = {
  type: 'group',
  ...{ id: nobody, kind: 'studyGroup', name: 'SG98', studyPeriod: '2017-2020' },
  ...{ title: null, chair: null, parentId: null, parentKind: null },
  ...{ viceChairs: [], rapporteurs: [], associates: [] },
  ...{ openedOn: null, closedOn: null, version: 1, ...stamp },
  ...{ updatedAt: stamp.createdAt, updatedBy: nobody },
}
const misplaced = {
  ...{ ...group, id: '0198c5a2-7a00-7000-8000-0000000000ba', name: 'WP1/98' },
  ...{ kind: 'workingParty', parentId: nobody },
}
/** Where what was entered beside meetings stands. */
const entered = lines.findIndex(({ type }) => type !== 'meeting')
const withLine = (line: object) =>
  reseal(file, lines.toSpliced(entered, 0, line as Line))

const mistakes: [what: string, file: string, line: number, reason: RegExp][] = [
  ['nothing at all', '', 1, /ends here, without its last line/],
  ['no header', text(0, '{"type":"meeting"}'), 1, /type: must be "header"/],
  [
    'another format',
    text(0, '{"type":"header","format":"other"}'),
    1,
    /version: is needed|format: must be "rectrack"/,
  ],
  ['no JSON', text(5, 'hello'), 6, /must be JSON/],
  ['an empty line', text(5, ''), 6, /must be an object/],
  ['no object', text(5, '[]'), 6, /must be an object/],
  ['a line without a type', text(5, '{}'), 6, /type: must be a text/],
  [
    'an unknown type',
    text(5, '{"type":"x"}'),
    6,
    /type: must be one of group,/,
  ],
  [
    'a name twice',
    text(5, '{"type":"event","type":"event"}'),
    6,
    /type: is there twice/,
  ],
  [
    'a field too many',
    changed(adopt, (line) => Object.assign(line.event, { more: 1 })),
    told(adopt),
    /event\/more: is not known here/,
  ],
  [
    'a field too few',
    changed(adopt, ({ event }) => delete event.note),
    told(adopt),
    /event\/note: is needed/,
  ],
  [
    'a day that does not exist',
    changed(adopt, set('on', '2017-02-30')),
    told(adopt),
    /event\/on: must be a date/,
  ],
  [
    'a payload that cannot have been sent',
    changed(adopt, set('payload', { forum: 'SG' })),
    told(adopt),
    /payload\/meeting: is needed/,
  ],
  [
    'an envelope in the payload',
    changed(proposal, ({ event }) =>
      Object.assign(event.payload as object, { on: '2017-01-01' }),
    ),
    told(proposal),
    /payload\/on: is not known here/,
  ],
  [
    'a version that is not the place',
    changed(adopt, set('version', 7)),
    told(adopt),
    /version: must be its seq/,
  ],
  [
    'an event that is missing',
    changed(adopt, () => null),
    told(nextOf(adopt)) - 1,
    /seq: is 3, the next event of the item is 2/,
  ],
  [
    'a beginning that is missing',
    changed(proposal, () => null),
    told(nextOf(proposal)) - 1,
    /seq: is 2, the next event of the item is 1/,
  ],
  [
    'a beginning that is none',
    changed(proposal, ({ event }) =>
      Object.assign(event, {
        type: 'submitText',
        payload: { document: { reference: 'TD1', revision: 0 }, final: true },
      }),
    ),
    told(proposal),
    /begins with submitText|may be sent by/,
  ],
  [
    'a false hash',
    changed(adopt, set('hash', '0'.repeat(64))),
    told(adopt),
    /hash: is "0+", what happened gives "[0-9a-f]{64}"/,
  ],
  [
    'a false previous hash',
    changed(adopt, set('previousHash', '0'.repeat(64), true)),
    told(adopt),
    /previousHash: is "0+"/,
  ],
  [
    'a state that does not follow',
    changed(adopt, set('to', 'agreed', true)),
    told(adopt),
    /to: is "agreed", what happened gives "study.active"/,
  ],
  [
    'a state that it did not come from',
    changed(adopt, set('from', 'study.active', true)),
    told(adopt),
    /from: is "study.active"/,
  ],
  [
    'a warning that nobody gave',
    changed(adopt, set('warnings', ['Oh.'], true)),
    told(adopt),
    /warnings: is \["Oh."\]/,
  ],
  [
    'an event that the law refuses',
    changed(adopt, (line) => {
      Object.assign(line.event.payload as object, { forum: 'WTSA' })
      rehash(line)
    }),
    told(adopt),
    /A\.1/,
  ],
  [
    'a day before the previous event',
    changed(comment, set('on', '2001-01-01', true)),
    told(comment),
    /The previous event of the item is of/,
  ],
  [
    'a day after that of its recording',
    changed(comment, set('on', '2031-01-01', true)),
    told(comment),
    /in the future|comes first/,
  ],
  [
    'a beginning after its recording',
    changed(proposal, set('on', '2031-01-01', true)),
    told(proposal),
    /2031-01-01 lies after/,
  ],
  [
    'a recording before the previous one',
    changed(adopt, set('recordedAt', '2029-01-01T00:00:00Z', true)),
    told(adopt),
    /recordedAt: lies before the previous event/,
  ],
  [
    'an instant in other words',
    changed(adopt, set('recordedAt', '2030-01-01T00:00:00.000Z', true)),
    told(adopt),
    /recordedAt: must match pattern/,
  ],
  [
    'a clock that did not send what was due',
    changed(close, () => null),
    told(nextOf(close)) - 1,
    /closeLastCall is missing|next event of the item/,
  ],
  [
    'a clock on another day',
    changed(close, set('on', '2029-01-01', true)),
    told(close),
    /the clock sends no closeLastCall on 2029-01-01/,
  ],
  [
    'another clock',
    changed(
      close,
      set('actor', { id: 'me', name: 'clock', role: 'clock' }, true),
    ),
    told(close),
    /actor: is not the clock of the service/,
  ],
  [
    'somebody who may not send it',
    changed(
      adopt,
      set('actor', { id: 'me', name: 'Me', role: 'reader' }, true),
    ),
    told(adopt),
    /may be sent by/,
  ],
  [
    'somebody who may not propose',
    changed(
      proposal,
      set('actor', { id: 'me', name: 'Me', role: 'editor' }, true),
    ),
    told(proposal),
    /may be sent by/,
  ],
  [
    'an unknown machine',
    changed(proposal, ({ event }) =>
      Object.assign((event.facts as { origin: object }).origin, {
        machineVersion: '99',
      }),
    ),
    told(proposal),
    /machine recommendation@99, which this installation does not have/,
  ],
  [
    'an unknown zone',
    changed(proposal, ({ event }) =>
      Object.assign(event.facts as object, { zone: 'Mars/Olympus' }),
    ),
    told(proposal),
    /zone/i,
  ],
  [
    'an unknown meeting',
    changed(adopt, ({ event }) =>
      Object.assign((event.facts as { meeting: object }).meeting, {
        id: nobody,
      }),
    ),
    told(adopt),
    /there is no meeting 0198/,
  ],
  [
    'an unknown item',
    changed(adopt, ({ event }) =>
      Object.assign(event.facts as object, {
        other: {
          id: nobody,
          state: 'agreed',
          final: false,
          self: false,
          kind: 'recommendation',
        },
      }),
    ),
    told(adopt),
    /there is no work item 0198/,
  ],
  [
    'a name that is taken in the file',
    changed(second, ({ event }) =>
      Object.assign(event.payload as object, {
        provisionalName: (
          lineAt(proposal).event.payload as { provisionalName: string }
        ).provisionalName,
      }),
    ),
    told(second),
    /Another work item is called/,
  ],
  [
    'a name that is taken in the database',
    changed(second, ({ event }) =>
      Object.assign(event.payload as object, { provisionalName: 'Y.there' }),
    ),
    told(second),
    /Another work item is called Y\.there/,
  ],
  [
    'an item twice',
    reseal(file, lines.toSpliced(second, 0, lineAt(proposal))),
    told(second),
    /There is a work item .* already/,
  ],
  [
    'a meeting twice',
    reseal(file, [...lines.slice(0, 1), ...lines]),
    3,
    /collides with one that is there: id/,
  ],
  [
    'a meeting after the events',
    reseal(file, [...lines, ...lines.slice(0, 1)]),
    last,
    /type: must stand before those of type checkpoint/,
  ],
  [
    'a meeting that ends before it begins',
    changed(0, (line) => Object.assign(line, { closesOn: '2001-01-01' })),
    2,
    /cannot be stored/,
  ],
  [
    'a group whose row has the id of the one before it',
    reseal(file, [group, misplaced, ...lines]),
    3,
    /cannot be stored/,
  ],
  [
    'a revision that no paper has',
    withLine({ ...paper, revision: 2 ** 31 }),
    told(entered),
    /revision: must be <= 1000/,
  ],
  [
    'a paper without a reference',
    withLine({ ...paper, reference: '' }),
    told(entered),
    /reference: must NOT have fewer than 1 characters/,
  ],
  [
    'a title that no paper has',
    withLine({ ...paper, title: 'x'.repeat(70_000) }),
    told(entered),
    /title: must NOT have more than 500 characters/,
  ],
  [
    'a reply to a reference that no paper has',
    withLine({ ...paper, replyTo: { reference: '', revision: null } }),
    told(entered),
    /replyTo/,
  ],
  [
    'a place that no note has',
    withLine({ ...note, seq: 2 ** 31 }),
    told(entered),
    /seq: must be <= 2147483647/,
  ],
  [
    'a file that was cut within a line',
    file.slice(0, file.length - 20),
    last,
    /ends here, without its last line/,
  ],
  [
    'a file that was cut between lines',
    file.split('\n').slice(0, 20).join('\n').concat('\n'),
    21,
    /ends here, without its last line/,
  ],
  [
    'something after the end',
    `${file}{"type":"event"}\n`,
    last + 1,
    /stands after the end/,
  ],
  [
    'a note that was changed',
    file.replace(/"place":null/, '"place":"Mars"'),
    last,
    /sha256: the lines before have [0-9a-f]{64}: they were changed/,
  ],
  [
    'another count',
    file.replace(/"event":\d+,/, '"event":1,'),
    last,
    /counts\/event: is 1, there are \d+/,
  ],
  [
    'a line that is too long',
    text(3, ' '.repeat(4 * 1024 * 1024 + 1)),
    4,
    /may have 4194304 octets/,
  ],
]

for (const [what, wrong, line, reason] of mistakes) {
  t.test(`${what} is told with its line`, async (t) => {
    const refused = await imported(empty.engine, wrong).then(
      () => t.fail('it was imported'),
      (error: unknown) => error,
    )
    t.match(refused, { extra: { line }, message: reason })
    t.match(refused, { message: new RegExp(`^line ${line}: `) })
  })
}

t.test('of several mistakes the first is told', async (t) => {
  const wrong = lines.with(adopt, { type: 'x' })
  const line = lineAt(proposal)
  line.event.hash = '0'.repeat(64)
  const both = reseal(file, wrong.with(proposal, line))
  const refused = imported(empty.engine, both)
  await t.rejects(refused, new RegExp(`^(Problem: )?line ${told(proposal)}: `))
})

t.test('a record of the future waits for the clock', async (t) => {
  // The histories were recorded in 2030.
  const { engine } = await createApp(t)
  const refused = imported(engine, file)
  await t.rejects(refused, /event\/recordedAt: lies in the future/)
})

t.test('nothing of all that is stored', async (t) => {
  const there = { meetings: 1, work_items: 1, events: 1, imports: 0 }
  for (const [table, count] of Object.entries(there)) {
    const rows = await empty.db
      .selectFrom(table as keyof typeof there)
      .selectAll()
      .execute()
    t.equal(rows.length, count, table)
  }
})
