import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const count = fileURLToPath(new URL('../../.ci/count', import.meta.url))

const cases = [
  { said: '# { total: 6, pass: 6 }', line: '6 passed, 0 failed', code: 0 },
  {
    said: '# { total: 9, pass: 6, fail: 2, todo: 1 }',
    status: 1,
    line: '6 passed, 2 failed',
    code: 1,
  },
  {
    said: '# { total: 6, pass: 5, skip: 1 }',
    line: '5 passed, 0 failed',
    code: 0,
  },
  {
    said: '# { total: 2, fail: 2 }',
    status: 1,
    line: '0 passed, 2 failed',
    code: 1,
  },
  {
    said: '# { total: 6, pass: 6 }',
    status: 1,
    line: '6 passed, 1 failed',
    code: 1,
  },
  {
    said: '# { total: 6, pass: 6 }',
    broken: 2,
    line: '6 passed, 2 failed',
    code: 1,
  },
  {
    said: '    # { total: 1, pass: 1 }',
    line: '0 passed, 1 failed',
    code: 1,
  },
  { said: 'npm error', status: 1, line: '0 passed, 1 failed', code: 1 },
]

for (const { said, status = 0, broken = 0, line, code } of cases)
  t.test(`${said}, ended with ${status}, ${broken} broken`, async (t) => {
    const input = `TAP version 14\n${said}\n# time=1ms\n`
    const options = { input, encoding: 'utf8' } as const
    const args = [String(status), String(broken)]
    const ended = spawnSync(count, args, options)
    t.equal(ended.stdout, `${line}\n`)
    t.equal(ended.status, code)
  })
