import t from 'tap'
import { nameKey, numberKeys } from '../../db/names.ts'

for (const [label, key] of [
  ['Y.IoT-WDS-Reqts', 'y.iot-wds-reqts'],
  ['  Y.IoT-WDS-reqts ', 'y.iot-wds-reqts'],
  ['P.862.2  (2007)\tCor.1', 'p.862.2 (2007) cor.1'],
  ['Y.Cite\u0301', 'y.cit\u00e9'],
] as const) {
  t.test(`${JSON.stringify(label)} is found as ${key}`, async (t) => {
    t.equal(nameKey(label), key)
  })
}

for (const [number, keys] of [
  ['Y.4117', ['y.4117']],
  ['Y.4101/Y.2067', ['y.4101/y.2067', 'y.4101', 'y.2067']],
  ['Y.4101/ Y.2067', ['y.4101/ y.2067', 'y.4101', 'y.2067']],
  ['Y.4117/', ['y.4117/', 'y.4117']],
] as const) {
  t.test(`the number ${number} is found by its halves too`, async (t) => {
    t.same(numberKeys(number), keys)
  })
}
