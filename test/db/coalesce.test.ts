import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { type Coalescing, coalesce } from '../../db/coalesce.ts'

/** A run that waits until the test ends it. */
interface Run {
  inputs: string[]
  end(error?: Error): void
}

/** A function of single inputs whose runs the test ends one by one. */
function start(changed: Partial<Coalescing<string, string>> = {}) {
  const runs: Run[] = []
  const ask = coalesce<string, string>({
    keyOf: (input) => input,
    parallel: 1,
    patience: 60_000,
    most: 3,
    isUndone: (error) => (error as Error).message === 'undone',
    run: (inputs) => {
      const { promise, resolve, reject } = Promise.withResolvers<string[]>()
      const answers = inputs.map((input) => `${input}!`)
      const end = (error?: Error) => (error ? reject(error) : resolve(answers))
      runs.push({ inputs, end })
      return promise
    },
    ...changed,
  })
  return { ask, runs, inputs: () => runs.map(({ inputs }) => inputs) }
}

/** Ends every run as it begins, until nothing waits any more. */
async function endAll(runs: Run[], failing: (run: Run) => Error | undefined) {
  for (let next = 0; ; next += 1) {
    await turn()
    const run = runs[next]
    if (!run) return
    run.end(failing(run))
  }
}

const outcomes = (asked: Promise<string>[]) =>
  Promise.all(asked.map((one) => one.catch(({ message }: Error) => message)))

t.test('an input that comes alone runs at once', async (t) => {
  const { ask, runs, inputs } = start()
  const asked = ask('a')
  t.same(inputs(), [['a']])
  runs[0]?.end()
  t.equal(await asked, 'a!')
})

t.test('what comes while a run is under way goes together', async (t) => {
  const { ask, runs, inputs } = start()
  const asked = ['a', 'b', 'c'].map(ask)
  t.same(inputs(), [['a']])
  await endAll(runs, () => undefined)
  t.same(inputs(), [['a'], ['b', 'c']])
  t.same(await outcomes(asked), ['a!', 'b!', 'c!'])
})

t.test('no run takes more than it may', async (t) => {
  const { ask, runs, inputs } = start()
  const asked = ['a', 'b', 'c', 'd', 'e', 'f'].map(ask)
  await endAll(runs, () => undefined)
  t.same(inputs(), [['a'], ['b', 'c', 'd'], ['e', 'f']])
  t.same(await outcomes(asked), ['a!', 'b!', 'c!', 'd!', 'e!', 'f!'])
})

/** Waits until so many runs have begun. */
async function begun(runs: Run[], count: number) {
  while (runs.length < count) await turn()
}

t.test('what waits for a run that takes long goes beside it', async (t) => {
  const { ask, runs, inputs } = start({ parallel: 2, patience: 1 })
  const asked = ['a', 'b', 'c'].map(ask)
  await begun(runs, 2)
  t.same(inputs(), [['a'], ['b', 'c']])
  for (const run of runs) run.end()
  t.same(await outcomes(asked), ['a!', 'b!', 'c!'])
})

t.test('no more runs are under way than may be', async (t) => {
  const { ask, runs, inputs } = start({ parallel: 2, patience: 1 })
  const asked = ['a', 'b'].map(ask)
  await begun(runs, 2)
  asked.push(...['c', 'd'].map(ask))
  for (let turns = 0; turns < 50; turns += 1) await turn()
  t.same(inputs(), [['a'], ['b']])
  runs[1]?.end()
  await begun(runs, 3)
  t.same(inputs(), [['a'], ['b'], ['c', 'd']])
  runs[0]?.end()
  runs[2]?.end()
  t.same(await outcomes(asked), ['a!', 'b!', 'c!', 'd!'])
})

t.test('a key waits for its own run, however long that takes', async (t) => {
  const { ask, runs, inputs } = start({
    ...{ parallel: 3, patience: 1 },
    keyOf: ([first = '']) => first,
  })
  const asked = ['a1', 'a2', 'b1'].map(ask)
  await begun(runs, 2)
  runs[1]?.end()
  await turn()
  t.same(inputs(), [['a1'], ['b1']])
  runs[0]?.end()
  await begun(runs, 3)
  runs[2]?.end()
  t.same(inputs(), [['a1'], ['b1'], ['a2']])
  t.same(await outcomes(asked), ['a1!', 'a2!', 'b1!'])
})

t.test('inputs of one key go apart, in their order', async (t) => {
  const { ask, runs, inputs } = start({ keyOf: ([first = '']) => first })
  const asked = ['z', 'a1', 'a2', 'b1', 'a3'].map(ask)
  await endAll(runs, () => undefined)
  t.same(inputs(), [['z'], ['a1', 'b1'], ['a2'], ['a3']])
  t.same(await outcomes(asked), ['z!', 'a1!', 'a2!', 'b1!', 'a3!'])
})

t.test('each input of a run that came to nothing is tried alone', async (t) => {
  const { ask, runs, inputs } = start()
  const told = outcomes(['z', 'good', 'bad', 'fine'].map(ask))
  await endAll(runs, ({ inputs }) =>
    inputs.includes('bad') ? new Error('undone') : undefined,
  )
  t.same(inputs(), [
    ['z'],
    ['good', 'bad', 'fine'],
    ['good'],
    ['bad'],
    ['fine'],
  ])
  t.same(await told, ['z!', 'good!', 'undone', 'fine!'])
})

t.test('an input that failed alone is not tried again', async (t) => {
  const { ask, runs, inputs } = start()
  const told = outcomes([ask('a')])
  await endAll(runs, () => new Error('undone'))
  t.same(inputs(), [['a']])
  t.same(await told, ['undone'])
})

t.test('a run of which something may have come fails for all', async (t) => {
  const { ask, runs, inputs } = start()
  const told = outcomes(['z', 'a', 'b', 'c', 'later'].map(ask))
  await endAll(runs, ({ inputs }) =>
    inputs.includes('b') ? new Error('perhaps') : undefined,
  )
  t.same(inputs(), [['z'], ['a', 'b', 'c'], ['later']])
  const all = ['z!', 'perhaps', 'perhaps', 'perhaps', 'later!']
  t.same(await told, all)
})

t.test('of a run that came to nothing one may be done by halves', async (t) => {
  const { ask, runs, inputs } = start()
  const told = outcomes(['z', 'a', 'b', 'c'].map(ask))
  await endAll(runs, ({ inputs }) => {
    if (inputs.length === 3) return new Error('undone')
    return inputs.includes('b') ? new Error('perhaps') : undefined
  })
  t.same(inputs(), [['z'], ['a', 'b', 'c'], ['a'], ['b'], ['c']])
  t.same(await told, ['z!', 'a!', 'perhaps', 'c!'])
})
