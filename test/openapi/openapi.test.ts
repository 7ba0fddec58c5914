import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { OpenAPIV3_1 } from 'openapi-types'
import t from 'tap'
import { describeApp } from '../../src/describe.ts'
import { documentFile, toFile } from '../../src/http/document.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const file = fileURLToPath(documentFile)

const bin = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url))

async function lint(name: string, args: string[]) {
  return run(process.execPath, [bin(name), ...args], { cwd: root }).catch(
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )
}

t.test('the checked-in document is what the routes say', async (t) => {
  const written = await readFile(documentFile, 'utf8')
  t.equal(toFile(await describeApp()), written, 'else: npm run openapi')
})

t.test('Redocly has nothing to say', async (t) => {
  const args = ['lint', file, '--format', 'json']
  const { stdout, stderr } = await lint('redocly', args)
  t.same(JSON.parse(stdout).problems, [], stderr)
})

t.test('Spectral has nothing to say', async (t) => {
  const args = [
    'lint',
    file,
    '--fail-severity=hint',
    '--format=json',
    '--quiet',
  ]
  const { stdout, stderr } = await lint('spectral', args)
  t.same(JSON.parse(stdout), [], stderr)
})

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const

function operationsOf({ paths = {} }: OpenAPIV3_1.Document) {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ path, method, operation }] : []
    }),
  )
}

t.test('every operation is named, described and complete', async (t) => {
  const document = await describeApp()
  const ids = new Set<string>()
  for (const { path, method, operation } of operationsOf(document)) {
    await t.test(`${method} ${path}`, async (t) => {
      const { operationId = '', summary, description, tags } = operation
      t.match(operationId, /^[a-z]+[A-Z][A-Za-z]*$/)
      t.notOk(ids.has(operationId), 'named once')
      ids.add(operationId)
      t.ok(summary)
      t.ok(description)
      t.equal(tags?.length, 1)
      const statuses = Object.keys(operation.responses ?? {})
      t.ok(statuses.some((status) => status.startsWith('2')))
      t.ok(statuses.includes('400'))
      if (method === 'get') return
      for (const status of ['401', '403', '413', '415', '422', '503']) {
        t.ok(statuses.includes(status), status)
      }
      t.same(operation.security, [{ bearer: [] }])
      const names = (operation.parameters ?? []).map((parameter) =>
        'name' in parameter ? parameter.name : '',
      )
      t.ok(names.includes('Idempotency-Key'))
      t.ok(names.includes('dryRun'))
    })
  }
})

t.test('every component has its name and an example', async (t) => {
  const { components } = await describeApp()
  const schemas = Object.entries(components?.schemas ?? {})
  t.ok(schemas.length > 10)
  for (const [name, schema] of schemas) {
    t.match(name, /^[A-Z][A-Za-z]+$/)
    t.ok('examples' in schema, `${name} has an example`)
  }
})
