import t from 'tap'
import { tokenBook } from '../../src/identity/token-book.ts'
import { createDatabase } from '../fixtures/database.ts'
import { run } from '../fixtures/process.ts'

const program = 'src/cli/token.ts'

t.test('a token is made straight in the database', async (t) => {
  const { url: DATABASE_URL, db } = await createDatabase(t)
  const args = ['--role', 'rapporteur', '--name', 'Ada', '--question', '2/20']
  const command = run(t, program, { DATABASE_URL }, args)
  t.equal(await command.ended, 0)
  t.match(command.out(), /^rt_[\w-]{43}\n$/)
  t.match(await tokenBook(db).identify(command.out().trim()), {
    name: 'Ada',
    role: 'rapporteur',
    scope: { questions: ['2/20'] },
  })
})

t.test('what is wrong is one line', async (t) => {
  const wrong: [string[], Record<string, string>][] = [
    [['--role', 'king', '--name', 'Ada'], {}],
    [['--nonsense'], {}],
    [['--role', 'member', '--name', 'Ada'], {}],
    [['--role', 'admin', '--name', 'Ada'], { DATA_DIR: '/nonexistent/data' }],
    [['--role', 'admin', '--name', 'Ada'], { DATABASE_URL: 'nonsense' }],
    [
      ['--role', 'admin', '--name', 'Ada'],
      { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/x' },
    ],
  ]
  for (const [args, env] of wrong) {
    const command = run(t, program, env, args)
    t.equal(await command.ended, 1)
    t.match(command.err(), /^token: .+\n$/)
    t.notMatch(command.err(), /hunter2/)
    t.equal(command.out(), '')
  }
})

t.test('it says how it is used', async (t) => {
  const command = run(t, program, {}, ['--help'])
  t.equal(await command.ended, 0)
  t.match(command.out(), /--role/)
})
