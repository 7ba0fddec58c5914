import { readFile } from 'node:fs/promises'
import t from 'tap'
import type { NewEvent } from '../fixtures/client/client.ts'
import { generateTypes, typesFile } from '../fixtures/client/generate.ts'

t.test('the types are those of the present document', async (t) => {
  const stored = await readFile(typesFile, 'utf8')
  t.equal(await generateTypes(), stored, 'run: npm run openapi')
})

t.test('the types know what an event carries', async (t) => {
  const document = { reference: 'TD416', revision: 1 }
  const meeting = '0198c5a2-7a00-7000-8000-000000000002'
  const right: NewEvent[] = [
    { type: 'approve' },
    { type: 'consent', forum: 'SG', meeting, document },
    { type: 'submitText', document, final: true, summary: 'A summary.' },
  ]
  const wrong: NewEvent[] = [
    // @ts-expect-error the clock alone sends it
    { type: 'closeLastCall' },
    // @ts-expect-error a field is missing
    { type: 'consent', forum: 'SG', meeting },
    // @ts-expect-error a field belongs to another event
    { type: 'approve', document },
    // @ts-expect-error no such forum
    { type: 'consent', forum: 'RGM', meeting, document },
    // @ts-expect-error not a number
    { type: 'classifyComment', comment: '7', class: 'typographical' },
  ]
  t.equal(right.length + wrong.length, 8, 'npm run types checks the rest')
})
