import t from 'tap'
import { findBinaries } from '../../../db/embedded/binaries.ts'
import {
  defaults,
  toArguments,
  toFingerprint,
} from '../../../db/embedded/settings.ts'

t.test('durability is never weakened', (t) => {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
    t.equal(defaults[name], 'on', name)
  t.end()
})

t.test('settings become arguments', (t) => {
  t.same(toArguments({ fsync: 'on', port: '1' }), [
    ...['-c', 'fsync=on'],
    ...['-c', 'port=1'],
  ])
  t.end()
})

t.test('a fingerprint tells programs and settings apart', async (t) => {
  const { postgres, initdb } = await findBinaries()
  const one = await toFingerprint(postgres, defaults)
  t.equal(await toFingerprint(postgres, { ...defaults }), one)
  t.not(await toFingerprint(postgres, { ...defaults, jit: 'on' }), one)
  t.not(await toFingerprint(initdb, defaults), one)
})
