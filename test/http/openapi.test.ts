import t from 'tap'
import { createApp } from '../fixtures/app.ts'

t.test('the document is served', async (t) => {
  const { ask } = await createApp(t)
  const answer = await ask('GET', '/openapi.json')
  t.equal(answer.statusCode, 200)
  t.match(answer.headers['content-type'], /^application\/json/)
  t.match(answer.json(), { openapi: '3.1.0', info: { title: 'rectrack' } })
})

t.test('the reference for people needs nothing from elsewhere', async (t) => {
  const { ask } = await createApp(t)
  const page = await ask('GET', '/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-type'], /^text\/html/)
  t.match(page.headers['content-security-policy'], /default-src 'self'/)
  const links = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)]
  t.ok(links.length > 3)
  for (const [, link = ''] of links) {
    t.notMatch(link, /^(https?:)?\/\//)
    const url = new URL(link, 'http://here/docs/').pathname
    const answer = await ask('GET', url)
    t.equal(answer.statusCode, 200, url)
  }
})
