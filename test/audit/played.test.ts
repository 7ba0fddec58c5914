import t from 'tap'
import { currentEdition } from '../../machines/editions.ts'
import { nothingPlayed, play, playedNames } from '../../src/audit/played.ts'
import { beginDraft } from '../../src/engine/begin.ts'
import { append, type Draft, type Happening } from '../../src/engine/draft.ts'
import { replay } from '../../src/engine/replay.ts'

const happening = (type: string, payload: object): Happening => ({
  type,
  on: '2017-09-15',
  payload: { ...payload },
  facts: { zone: 'UTC' },
  actor: { id: 'x', name: 'TSB', role: 'tsb' },
  recordedAt: '2017-09-15T12:00:00Z',
})

const origin = {
  machine: 'recommendation',
  machineVersion: '1',
  edition: currentEdition,
}

const form = {
  provisionalName: 'Y.x',
  title: 'A text',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
}

/** The events of an item that was given one number after the other. */
function numbered(...numbers: string[]) {
  const proposed = happening('propose', form)
  const facts = { zone: 'UTC', origin }
  const begun: Draft = beginDraft('an id', { ...proposed, facts })
  return numbers.reduce((draft, number) => {
    const next = append(draft, happening('assignNumber', { number }))
    if ('kind' in next) throw new Error(next.detail)
    return next
  }, begun).events
}

t.test('nothing has been played: there are no names', async (t) => {
  t.same(playedNames(nothingPlayed()), [])
})

t.test('a name that was had before keeps its first event', async (t) => {
  const played = nothingPlayed()
  const events = numbered('Y.1/Y.2', 'Y.2/Y.3', 'Y.1/Y.2')
  for (const replayed of replay(events)) play(played, replayed)
  t.equal(played.item?.number, 'Y.1/Y.2')
  t.same(
    playedNames(played).map(({ key, since, claims }) => [key, since, claims]),
    [
      ['y.x', 1, false],
      ['y.1/y.2', 2, true],
      ['y.1', 2, true],
      ['y.2', 2, true],
      ['y.2/y.3', 3, false],
      ['y.3', 3, false],
    ],
  )
})
