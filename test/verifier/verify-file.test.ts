import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import type { CheckName } from '../../src/verifier/finding.ts'
import { createApp } from '../fixtures/app.ts'
import {
  type EventLine,
  eventsOf,
  makeKey,
  rechain,
  signed,
  verifyText,
} from '../fixtures/forgery.ts'
import { createRecord } from '../fixtures/record.ts'
import { exported, type Line, linesOf, reseal } from '../fixtures/transfers.ts'

const folder = await mkdtemp(join(tmpdir(), 'rectrack-temporary-'))
process.env.TMPDIR = folder
t.teardown(() => rm(folder, { recursive: true }))

const { engine } = await createRecord(t)
const bare = await exported(engine)
const key = makeKey()
const size = eventsOf(linesOf(bare)).length
const isProof = ({ type }: Line) => type === 'key' || type === 'checkpoint'
const unproved = (lines: readonly Line[]) =>
  lines.filter((one) => !isProof(one))
const honest = signed(unproved(linesOf(bare)), key, [100, size])
const text = reseal(bare, honest)
const trust = { keys: [key.publicKey] }

/** The event of a type, the first of all or of an item that has another. */
function eventIn(lines: readonly Line[], type: string, place = 0): EventLine {
  const found = eventsOf(lines).filter(({ event }) => event.type === type)
  const event = found[place]
  if (event) return event
  throw new Error(`there is no ${type}`)
}

/** Changes one event, hashes and all else left as they were. */
function change(
  lines: readonly Line[],
  which: EventLine,
  said: Record<string, unknown>,
): Line[] {
  return lines.map((line) =>
    line === which ? { ...line, event: { ...which.event, ...said } } : line,
  )
}

const without = (lines: readonly Line[], ...gone: Line[]) =>
  lines.filter((line) => !gone.includes(line))

function swap(lines: readonly Line[], a: Line, b: Line): Line[] {
  const other = new Map([
    [a, b],
    [b, a],
  ])
  return lines.map((line) => other.get(line) ?? line)
}

/** The event of the same item that comes after one. */
function after(lines: readonly Line[], { workItem, event }: EventLine) {
  const next = eventsOf(lines).find(
    (one) => one.workItem === workItem && one.event.seq === event.seq + 1,
  )
  if (next) return next
  throw new Error('it is the last one')
}

const published = [{ size, rootHash: String(honest.at(-1)?.rootHash) }]

const forgeries: [
  what: string,
  forge: (lines: readonly Line[]) => readonly Line[],
  check: CheckName,
  reason: RegExp,
][] = [
  [
    'a word of an event',
    (lines) => change(lines, eventIn(lines, 'adopt'), { note: 'So it was.' }),
    'hash',
    /^event 2: hash is \w{64}, what it says gives \w{64}$/,
  ],
  [
    'a word of an event, its item chained anew',
    (lines) =>
      rechain(change(lines, eventIn(lines, 'adopt'), { note: 'So it was.' })),
    'head',
    /^the first 100 events have the root \w{64}, it says \w{64}: among them/,
  ],
  [
    'a removed event',
    (lines) => without(lines, eventIn(lines, 'assignNumber')),
    'chain',
    /^events 4 are missing before it$/,
  ],
  [
    'two removed events',
    (lines) =>
      without(
        lines,
        eventIn(lines, 'assignNumber'),
        after(lines, eventIn(lines, 'assignNumber')),
      ),
    'chain',
    /^events 4 to 5 are missing before it$/,
  ],
  [
    'a removed event that the law needs, its item chained anew',
    (lines) => rechain(without(lines, eventIn(lines, 'consent'))),
    'law',
    /consent|study/,
  ],
  [
    'a removed event that the law does not need, its item chained anew',
    (lines) => rechain(without(lines, eventIn(lines, 'assignNumber'))),
    'head',
    /^it covers 240 events, and there are 239: 1 were cut off or removed$/,
  ],
  [
    'two events of an item in the other order',
    (lines) =>
      swap(
        lines,
        eventIn(lines, 'adopt'),
        after(lines, eventIn(lines, 'adopt')),
      ),
    'chain',
    /^it stands after event 3: the order was changed$/,
  ],
  [
    'two events of an item in the other order, chained anew',
    (lines) =>
      rechain(
        swap(
          lines,
          eventIn(lines, 'announceLastCall'),
          after(lines, eventIn(lines, 'announceLastCall')),
        ),
      ),
    'law',
    /./,
  ],
  [
    'events of two items in the other order',
    (lines) =>
      swap(lines, eventIn(lines, 'approve'), eventIn(lines, 'propose', 1)),
    'head',
    /among them one was changed, removed, added or moved$/,
  ],
  [
    'an event that follows another than the one before it',
    (lines) => {
      const adopt = eventIn(lines, 'adopt')
      const { hash } = eventIn(lines, 'propose', 1).event
      return change(lines, adopt, { previousHash: hash })
    },
    'chain',
    /^it follows \w{64}, the event before it is \w{64}$/,
  ],
  [
    'an approval before the last call is over, with the right hashes',
    (lines) => rechain(without(lines, eventIn(lines, 'closeLastCall'))),
    'law',
    /^The deadline of [\d-]+ comes first: closeLastCall is missing\./,
  ],
  [
    'an approval that is dated back, with the right hashes',
    (lines) =>
      rechain(change(lines, eventIn(lines, 'approve'), { on: '2017-10-01' })),
    'law',
    /^The previous event of the item is of /,
  ],
  [
    'a step that leads elsewhere, with the right hashes',
    (lines) => {
      const approve = eventIn(lines, 'approve')
      return rechain(change(lines, approve, { to: 'aap.notApproved' }))
    },
    'law',
    /^event\/to: is "aap.notApproved", what happened gives "approved.inForce"$/,
  ],
  [
    'a sender who may not send it, with the right hashes',
    (lines) => {
      const approve = eventIn(lines, 'approve')
      const actor = { ...approve.event.actor, role: 'editor' }
      return rechain(change(lines, approve, { actor }))
    },
    'law',
    /^approve may be sent by sgChair, tsb, not by editor\.$/,
  ],
  [
    'a person in the place of the clock, with the right hashes',
    (lines) => {
      const { actor } = eventIn(lines, 'approve').event
      return rechain(change(lines, eventIn(lines, 'closeLastCall'), { actor }))
    },
    'law',
    /^closeLastCall may be sent by clock, not by tsb\.$/,
  ],
  [
    'a machine that there is not, with the right hashes',
    (lines) => {
      const first = eventIn(lines, 'propose')
      const facts = structuredClone(first.event.facts) as {
        origin: { machineVersion: string }
      }
      facts.origin.machineVersion = '0'
      return rechain(change(lines, first, { facts }))
    },
    'law',
    /machine recommendation@0/,
  ],
  [
    'a name that another item has, with the right hashes',
    (lines) => {
      const [first, second] = [0, 1].map((at) => eventIn(lines, 'propose', at))
      const { provisionalName } = first?.event.payload ?? {}
      const payload = { ...second?.event.payload, provisionalName }
      return rechain(change(lines, second as EventLine, { payload }))
    },
    'reference',
    /^work item [\da-f-]{36} has the name y\.iot-wds-reqts$/,
  ],
  [
    'a meeting that there is not',
    (lines) => {
      const { payload } = eventIn(lines, 'adopt').event
      return lines.filter(({ id }) => id !== payload.meeting)
    },
    'reference',
    /^there is no meeting [\da-f-]{36}$/,
  ],
  [
    'the last day of a meeting',
    (lines) => {
      const { payload } = eventIn(lines, 'adopt').event
      return lines.map((line) =>
        line.id === payload.meeting
          ? { ...line, closesOn: '2020-01-01' }
          : line,
      )
    },
    'reference',
    /^meeting [\da-f-]{36} is not what its line says$/,
  ],
  [
    'a payload that nobody could have sent, with the right hashes',
    (lines) => {
      const adopt = eventIn(lines, 'adopt')
      const payload = { ...adopt.event.payload, alien: 1 }
      return rechain(change(lines, adopt, { payload }))
    },
    'shape',
    /^event\/payload\/alien: is not known here$/,
  ],
  [
    'a member that no event has',
    (lines) => change(lines, eventIn(lines, 'adopt'), { alien: 1 }),
    'shape',
    /event\/alien: is not known here$/,
  ],
  [
    'an event without a hash',
    (lines) => change(lines, eventIn(lines, 'adopt'), { hash: 'none' }),
    'shape',
    /^names no work item or no hash$/,
  ],
  [
    'an event that is of no item',
    (lines) =>
      lines.map((line) =>
        line === eventIn(lines, 'adopt') ? { ...line, workItem: 'Y.x' } : line,
      ),
    'shape',
    /^names no work item or no hash$/,
  ],
  [
    'a whole item',
    (lines) => {
      const { workItem } = eventIn(lines, 'adopt')
      return lines.filter((line) => line.workItem !== workItem)
    },
    'head',
    /^it covers 240 events, and there are 232: 8 were cut off or removed$/,
  ],
  [
    'the newest events',
    (lines) => without(lines, ...eventsOf(lines).slice(-5)),
    'head',
    /^it covers 240 events, and there are 235: 5 were cut off or removed$/,
  ],
  [
    'heads and keys, written anew with another key',
    (lines) => signed(unproved(lines), makeKey(), [100, size]),
    'signature',
    /^it is signed by [\da-f]{16}, a key that was not given and for which none/,
  ],
  [
    'all that the heads cover, signed anew with another key under the old name',
    (lines) => {
      const forged = { ...makeKey(), keyId: key.keyId }
      const old = lines.filter(({ type }) => type === 'key')
      const anew = signed(unproved(lines), forged, [size])
      return [...anew.filter(({ type }) => type !== 'key'), ...old].sort(
        (a, b) =>
          Number(a.type === 'checkpoint') - Number(b.type === 'checkpoint'),
      )
    },
    'signature',
    /^the signature is not of key [\da-f]{16} over this head$/,
  ],
  [
    'the root of a head',
    (lines) =>
      lines.map((line) =>
        line.size === 100 ? { ...line, rootHash: '0'.repeat(64) } : line,
      ),
    'head',
    /^the first 100 events have the root \w{64}, it says 0{64}: /,
  ],
  [
    'the instant of a head',
    (lines) =>
      lines.map((line) =>
        line.size === size ? { ...line, at: '2018-05-01T00:00:00Z' } : line,
      ),
    'head',
    /^it goes back behind the one before it, of 100 events at /,
  ],
  [
    'heads in the other order',
    (lines) => [...lines.slice(0, -2), ...lines.slice(-2).reverse()],
    'head',
    /^it goes back behind the one before it, of 240 events at /,
  ],
  [
    'all heads',
    unproved,
    'signature',
    /^no head stands in the file, so none is signed$/,
  ],
  [
    'the newest head, which was published',
    (lines) => lines.slice(0, -1),
    'head',
    /^published 240:\w{64}: its events are there, its head was removed$/,
  ],
  [
    'the newest events with their head, which was published',
    (lines) => without(lines, ...eventsOf(lines).slice(-5)).slice(0, -1),
    'head',
    /^published 240:\w{64}: it covers 240 events, and there are 235: 5 were/,
  ],
]

for (const [what, forge, check, reason] of forgeries) {
  t.test(`finds when somebody changes or removes ${what}`, async (t) => {
    const { holds, findings, found } = await verifyText(
      reseal(text, forge(honest)),
      { ...trust, published },
    )
    t.equal(holds, false)
    const told = findings.filter((one) => one.check === check)
    t.equal(told.length, found[check])
    t.ok(
      told.some((one) => reason.test(one.reason)),
      JSON.stringify(findings, null, 1),
    )
  })
}

t.test('what is right holds', async (t) => {
  const verified = await verifyText(text, { ...trust, published })
  t.same(verified.findings, [])
  t.match(verified, {
    ...{ holds: true, lines: honest.length + 2, replayed: size },
    ...{ heads: 2, keys: [key.keyId], unsigned: 0, workItems: 26 },
    machines: { 'recommendation 1': 26 },
    newest: { size, keyId: key.keyId },
    rootHash: honest.at(-1)?.rootHash,
  })
})

t.test('the sample holds, though nobody has signed it', async (t) => {
  const { engine } = await createApp(t)
  await loadSample(engine, sg20September2017)
  const verified = await verifyText(await exported(engine))
  t.same(verified.findings, [])
  t.match(verified, { holds: true, replayed: 154, unsigned: 154, newest: null })
})

t.test('an empty record holds', async (t) => {
  const verified = await verifyText(reseal(text, []), trust)
  t.match(verified, { holds: true, lines: 2, workItems: 0, unsigned: 0 })
})

t.test('the events after the newest head are counted', async (t) => {
  const some = signed(unproved(honest), key, [100])
  const verified = await verifyText(reseal(text, some), trust)
  t.match(verified, {
    holds: true,
    unsigned: size - 100,
    newest: { size: 100 },
  })
})

t.test('says the same of many parts, on many cores', async (t) => {
  const forged = reseal(
    text,
    rechain(without(honest, eventIn(honest, 'consent'))),
  )
  for (const one of [text, forged]) {
    const told: string[] = []
    const watch = (doing: string, lines: number, share: number) => {
      t.ok(share <= 1)
      told.push(`${doing} ${lines}`)
    }
    const parts = await verifyText(one, trust, { atOnce: 50_000, watch })
    t.same(parts, await verifyText(one, trust))
    t.ok(told.includes(`read ${parts.lines}`))
    t.ok(told.includes(`replayed ${parts.counts.event}`))
  }
})

/** What a file says by its octets, whatever it holds. */
const broken: [what: string, text: string, line: number, reason: RegExp][] = [
  [
    'changed',
    text.replace('Geneva', 'Genova'),
    honest.length + 2,
    /they were changed/,
  ],
  [
    'cut',
    text.slice(0, text.lastIndexOf('{"type":"end"')),
    honest.length + 2,
    /it was cut/,
  ],
  ['cut in a line', text.slice(0, -10), honest.length + 3, /it was cut/],
  ['empty', '', 1, /it was cut/],
  [
    'without its first line',
    text.slice(text.indexOf('\n') + 1),
    1,
    /must be "header"/,
  ],
  ['that goes on', `${text}{}\n`, honest.length + 3, /stands after the end/],
  [
    'with a line that is too long',
    `${'x'.repeat(5 * 1024 * 1024)}\n`,
    1,
    /may have/,
  ],
]

for (const [what, octets, line, reason] of broken) {
  t.test(`finds a file ${what}`, async (t) => {
    const { findings } = await verifyText(octets, trust)
    const [found] = findings.filter(({ check }) => check === 'file')
    t.equal(found?.line, line)
    t.match(found?.reason, reason)
  })
}

t.test('leaves nothing behind, also when it is stopped', async (t) => {
  for (const atOnce of [50_000, 50_000_000]) {
    const stop = new AbortController()
    const watch = () => stop.abort(new Error('enough'))
    const stopped = verifyText(text, trust, {
      atOnce,
      watch,
      signal: stop.signal,
    })
    await t.rejects(stopped)
  }
  t.same(await readdir(folder), [])
})
