import t from 'tap'
import { databaseFailure, listenFailure } from '../src/failure.ts'
import { getConfig } from './fixtures/app.ts'

const config = getConfig({ PORT: '80', HOST: 'here.example.org' })

const failures: [string, RegExp][] = [
  ['EADDRINUSE', /^port 80 of here\.example\.org is in use; set PORT/],
  ['EACCES', /^port 80 is not allowed; set PORT/],
  ['EADDRNOTAVAIL', /no address here\.example\.org; set HOST/],
  ['ENOTFOUND', /no host here\.example\.org; set HOST/],
  ['EOTHER', /^cannot listen: boom$/],
]

for (const [code, message] of failures) {
  t.test(`${code} says what to set`, async (t) => {
    const error = Object.assign(new Error('boom'), { code })
    t.match(listenFailure(error, config).message, message)
  })
}

t.test('what has no code is told by its words', async (t) => {
  for (const error of [new Error('boom'), 'boom']) {
    t.equal(listenFailure(error, config).message, 'cannot listen: boom')
  }
  t.equal(listenFailure(null, config).message, 'cannot listen: null')
})

t.test('a database is named by its place', async (t) => {
  const error = databaseFailure(new Error('boom\nmore'), 'PostgreSQL at x/y')
  t.equal(
    error.message,
    'the database, PostgreSQL at x/y, cannot be used: boom',
  )
})
