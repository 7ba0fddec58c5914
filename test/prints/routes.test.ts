import t from 'tap'
import { Type } from 'typebox'
import { errorAnswers } from '../../src/http/errors.ts'
import { ProblemShape } from '../../src/http/problem-shape.ts'
import { Problem } from '../../src/http/problems.ts'
import { createServer } from '../../src/http/server.ts'
import { createLog } from '../../src/log.ts'
import { page, paragraph } from '../../src/prints/nodes.ts'
import { addPrintRoutes } from '../../src/prints/routes.ts'
import { readDocx, readHtml, readMarkdown } from '../fixtures/printed.ts'

const Word = Type.Object({ word: Type.String() }, { $id: 'Word' })
const markdown = 'text/markdown'
const html = 'text/html'
const docx =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const app = createServer(createLog('silent'))
t.before(async () => {
  app.addSchema(ProblemShape)
  app.addSchema(Word)
  await app.register(errorAnswers)
  addPrintRoutes(app, {
    path: '/words/:word',
    operationId: 'getWord',
    tags: ['Words'],
    summary: 'Read a word',
    description: 'One word.',
    params: Type.Object({ word: Type.String() }),
    shape: Word,
    read: async ({ word }: { word: string }) => {
      if (word === 'none') throw new Problem('NOT_FOUND', 'No such word.')
      return { word }
    },
    toPage: ({ word }) => page('A word', [paragraph(word)]),
  })
  await app.ready()
})
t.teardown(() => app.close())

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers })

const asked: [accept: string | undefined, type: string][] = [
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['image/png', 'application/json'],
  [markdown, markdown],
  ['text/html, application/xhtml+xml, */*;q=0.8', html],
  [docx, docx],
]

for (const [accept, type] of asked) {
  t.test(`Accept ${accept} is answered in ${type}`, async (t) => {
    const answer = await get('/words/yes', accept ? { accept } : {})
    t.equal(answer.statusCode, 200)
    t.equal(String(answer.headers['content-type']).split(';')[0], type)
    t.equal(answer.headers.vary, 'accept')
  })
}

t.test('each ending is a form of its own', async (t) => {
  const read = { headings: ['# A word'], lines: ['a.b'], tables: [] }
  const md = await get('/words/a.b.md', { accept: html })
  t.equal(md.headers['content-type'], `${markdown}; charset=utf-8`)
  t.equal(md.headers.vary, undefined)
  t.same(readMarkdown(md.body), read)
  const page = await get('/words/a.b.html')
  t.equal(page.headers['content-type'], `${html}; charset=utf-8`)
  t.match(page.headers['content-security-policy'], "default-src 'none'")
  t.same(readHtml(page.body), read)
  const word = await get('/words/a.b.docx')
  t.equal(word.headers['content-type'], docx)
  t.same(await readDocx(word.rawPayload), read)
  const json = await get('/words/a.b')
  t.same(json.json(), { word: 'a.b' })
})

t.test('the same page is the same bytes', async (t) => {
  const first = await get('/words/yes.docx')
  t.same((await get('/words/yes.docx')).rawPayload, first.rawPayload)
})

t.test('each form has an ETag of its own, and is sent once', async (t) => {
  const tags = new Set<string>()
  for (const ending of ['', '.md', '.html', '.docx']) {
    const url = `/words/yes${ending}`
    const tag = String((await get(url)).headers.etag)
    const again = await get(url, { 'if-none-match': tag })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
    tags.add(tag)
  }
  t.equal(tags.size, 4)
  const other = String((await get('/words/no.md')).headers.etag)
  t.notOk(tags.has(other))
  const chosen = await get('/words/yes', { accept: markdown })
  t.ok(tags.has(String(chosen.headers.etag)))
})

t.test('what is not there is a problem in every form', async (t) => {
  for (const ending of ['', '.md', '.html', '.docx']) {
    const answer = await get(`/words/none${ending}`, { accept: html })
    t.equal(answer.statusCode, 404)
    t.match(answer.headers['content-type'], 'application/problem+json')
  }
})
