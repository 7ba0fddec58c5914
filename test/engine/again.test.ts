import t from 'tap'
import { isOvertaken, tryAgain } from '../../src/engine/again.ts'

const failure = (code: string, constraint?: string) =>
  Object.assign(new Error(code), { code, constraint })

const overtaken = [
  failure('40001'),
  failure('40P01'),
  failure('55P03'),
  failure('23505', 'work_item_names_name_key'),
  failure('23505', 'work_item_names_number_key'),
  failure('23505', 'answers_pkey'),
]

const final = [
  failure('23505', 'events_pkey'),
  failure('23505', 'work_items_pkey'),
  failure('23505'),
  failure('23503', 'answers_pkey'),
  failure('57P01'),
  failure('57014'),
  failure('08006'),
  failure('ECONNRESET'),
  new Error('Connection terminated unexpectedly'),
  new Error('Query read timeout'),
  new TypeError('a defect'),
  'not even an error',
]

const textOf = (error: unknown) => JSON.stringify([String(error), error])

for (const error of overtaken) {
  t.test(`tries again after ${textOf(error)}`, async (t) => {
    t.ok(isOvertaken(error))
    let tries = 0
    const result = await tryAgain(async () => {
      tries += 1
      if (tries < 3) throw error
      return 'done'
    })
    t.equal(result, 'done')
    t.equal(tries, 3)
  })
}

for (const error of final) {
  t.test(`does not do twice what ended with ${textOf(error)}`, async (t) => {
    t.notOk(isOvertaken(error))
    let tries = 0
    const result = tryAgain(async () => {
      tries += 1
      throw error
    })
    t.equal(await result.catch((thrown: unknown) => thrown), error)
    t.equal(tries, 1)
  })
}

t.test('gives up at last', async (t) => {
  const thrown: Error[] = []
  const result = tryAgain(async () => {
    thrown.push(failure('40P01'))
    throw thrown.at(-1)
  })
  t.equal(await result.catch((error: unknown) => error), thrown.at(-1))
  t.equal(thrown.length, 5)
})
