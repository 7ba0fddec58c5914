import { DOMParser } from '@xmldom/xmldom'
import t from 'tap'
import { entryId } from '../../../src/changes/atom/entry.ts'
import { createApp } from '../../fixtures/app.ts'
import { follow } from '../../fixtures/changes.ts'
import { propose } from '../../fixtures/propose.ts'

const publicUrl = 'https://rectrack.example.org'
const world = await createApp(t, { env: { PUBLIC_URL: publicUrl } })
const token = await world.tokenOf('tsb')

/** Reads a feed as its readers do. */
async function read(url: string) {
  const answer = await world.ask('GET', url)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  const mistakes: string[] = []
  const errorHandler = (_level: string, message: string) => {
    mistakes.push(message)
  }
  const parser = new DOMParser({ errorHandler })
  const feed = parser.parseFromString(answer.body).documentElement
  if (mistakes.length > 0) throw new Error(mistakes.join())
  const entries = all(feed, 'entry')
  const links = all(feed, 'link').filter((one) => one.parentNode === feed)
  const byRel = links.map((link) => [
    link.getAttribute('rel'),
    link.getAttribute('href'),
  ])
  const next = byRel.find(([rel]) => rel === 'next')?.[1]
  return { answer, feed, entries, links: Object.fromEntries(byRel), next }
}

const all = (parent: Element, name: string): Element[] =>
  Array.from(parent.getElementsByTagName(name))
const text = (parent: Element, name: string) =>
  all(parent, name)[0]?.textContent

t.test('a feed without events is a feed', async (t) => {
  const { feed, entries, links } = await read('/v1/feed.atom')
  t.same(entries, [])
  t.equal(text(feed, 'updated'), '1970-01-01T00:00:00.000Z')
  t.same(links, {
    self: `${publicUrl}/v1/feed.atom`,
    first: `${publicUrl}/v1/feed.atom`,
  })
})

t.test('an event is told in words', async (t) => {
  const title = 'Things & <b>"others"</b>'
  const { id } = await propose(world, token, { provisionalName: 'Y.a', title })
  const number = { type: 'assignNumber', number: 'Y.4117' }
  await world.ask('POST', '/v1/work-items/Y.a/events', { token, body: number })
  const { events } = await follow(world, 2)
  const { answer, feed, entries } = await read('/v1/feed.atom')
  t.equal(feed.namespaceURI, 'http://www.w3.org/2005/Atom')
  t.match(answer.headers['content-type'], /^application\/atom\+xml;/)
  const [newest, oldest] = entries as [Element, Element]
  t.equal(text(newest, 'title'), 'Y.4117: is now Y.4117')
  t.equal(text(oldest, 'title'), 'Y.a: proposed as a new work item')
  t.ok(text(oldest, 'summary')?.startsWith(`Y.a “${title}” (new recomm`))
  t.equal(text(oldest, 'updated'), events[0]?.recordedAt)
  t.equal(text(feed, 'updated'), events[1]?.recordedAt)
  t.equal(text(oldest, 'name'), 'A tsb')
  const [link] = all(oldest, 'link')
  t.equal(link?.getAttribute('href'), `${publicUrl}/v1/work-items/${id}`)
  t.equal(text(oldest, 'id'), entryId({ work_item_id: id, seq: 1 }))
  const terms = all(newest, 'category').map((one) => one.getAttribute('term'))
  t.same(terms, ['assignNumber', events[1]?.to])
})

t.test('the name of an event is the same for ever', async (t) => {
  const work_item_id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
  t.equal(
    entryId({ work_item_id, seq: 1 }),
    'urn:uuid:b04965e6-a9bb-591f-8f8a-1adcb2c8dc39',
  )
})

t.test('pages lead to older events, each of them once', async (t) => {
  for (const provisionalName of ['Y.b', 'Y.c', 'Y.d']) {
    await propose(world, token, { provisionalName })
  }
  await follow(world, 5)
  for (const [query, expected] of [
    ['?limit=2', ['Y.d', 'Y.c', 'Y.b', 'Y.4117', 'Y.a']],
    ['?limit=5', ['Y.d', 'Y.c', 'Y.b', 'Y.4117', 'Y.a']],
    ['?limit=2&type=propose', ['Y.d', 'Y.c', 'Y.b', 'Y.a']],
    ['?type=correct', []],
  ] as const) {
    const names = []
    let url: string | null | undefined = `/v1/feed.atom${query}`
    while (url) {
      const { entries, next, feed, links } = await read(url)
      t.equal(text(feed, 'id'), `${publicUrl}/v1/feed.atom${query}`)
      t.equal(links.self, publicUrl + url)
      for (const one of entries) names.push(text(one, 'title')?.split(':')[0])
      url = next?.slice(publicUrl.length)
    }
    t.same(names, expected, query)
  }
})

t.test('it is sent again only when something has happened', async (t) => {
  const { answer } = await read('/v1/feed.atom')
  const headers = { 'if-none-match': String(answer.headers.etag) }
  const again = await world.ask('GET', '/v1/feed.atom', { headers })
  t.equal(again.statusCode, 304)
  await propose(world, token, { provisionalName: 'Y.e' })
  await follow(world, 6)
  const later = await world.ask('GET', '/v1/feed.atom', { headers })
  t.equal(later.statusCode, 200)
})

t.test('a cursor of something else is refused at its place', async (t) => {
  const answer = await world.ask('GET', '/v1/feed.atom?cursor=nonsense')
  t.match(answer.json(), { errors: [{ path: '/cursor' }] })
})
