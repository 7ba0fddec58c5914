import t from 'tap'
import { findLatestCheckpoint } from '../../db/checkpoints.ts'
import { startKeeper } from '../../src/audit/keeper.ts'
import { createApp } from '../fixtures/app.ts'
import { makeItem } from '../fixtures/feed.ts'
import { signerOf } from '../fixtures/signer.ts'
import { until } from '../fixtures/until.ts'

const app = await createApp(t)
const { db, engine } = app
const signer = signerOf(engine)
const size = async () => (await findLatestCheckpoint(db))?.size

t.test('a checkpoint is made at once where there is none', async (t) => {
  await makeItem(app, 'Y.one')
  const keeper = startKeeper(signer, 3_600, t.error)
  await until(async () => (await size()) === 1)
  await keeper.stop()
})

t.test('the next waits for the interval, and for new events', async (t) => {
  await makeItem(app, 'Y.two')
  const early = startKeeper(signer, 3_600, t.error)
  await early.stop()
  t.equal(await size(), 1)
  const keeper = startKeeper(signer, 1, t.error)
  await until(async () => (await size()) === 2)
  await keeper.stop()
})

t.test('what goes wrong is told, and tried again', async (t) => {
  await makeItem(app, 'Y.three')
  const told: unknown[] = []
  let isGone = true
  const readKey = async () => {
    if (isGone) throw new Error('no key')
    return signer.readKey()
  }
  const onError = (error: unknown) => {
    told.push(error)
    isGone = false
  }
  const keeper = startKeeper({ ...signer, readKey }, 1, onError)
  await until(async () => (await size()) === 3)
  await keeper.stop()
  t.match(told, [{ message: 'No checkpoint can be signed: no key' }])
})
