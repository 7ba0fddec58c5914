import t from 'tap'
import { readViewpoint } from '../../src/http/viewpoint.ts'

for (const [query, viewpoint] of [
  [{}, { asOf: undefined, knownAt: undefined }],
  [{ asOf: '2018-03-01' }, { asOf: '2018-03-01', knownAt: undefined }],
  [
    { knownAt: '2018-03-01T10:00:00+01:00' },
    { asOf: undefined, knownAt: '2018-03-01T10:00:00+01:00' },
  ],
  [
    { knownAt: '2018-03-01' },
    { asOf: undefined, knownAt: '2018-03-01T22:59:59.999Z' },
  ],
] as const) {
  t.test(`${JSON.stringify(query)} is a viewpoint`, async (t) => {
    t.strictSame(readViewpoint(query, 'Europe/Zurich'), viewpoint)
  })
}
