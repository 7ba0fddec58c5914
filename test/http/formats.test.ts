import t from 'tap'
import { isDate, isInstant, isUuid } from '../../src/http/formats.ts'

const dates: [string, boolean][] = [
  ['2017-09-15', true],
  ['2016-02-29', true],
  ['0001-01-01', true],
  ['9999-12-31', true],
  ['2017-02-29', false],
  ['2017-02-30', false],
  ['2017-04-31', false],
  ['2017-13-01', false],
  ['2017-00-10', false],
  ['0000-01-01', false],
  ['20170915', false],
  ['2017-9-15', false],
  ['2017-09-15T00:00:00Z', false],
  ['2017-09-15[u-ca=hebrew]', false],
  ['+012017-01-01', false],
  ['', false],
]

for (const [text, expected] of dates) {
  t.test(`${text} is ${expected ? 'a' : 'no'} date`, async (t) => {
    t.equal(isDate(text), expected)
  })
}

const instants: [string, boolean][] = [
  ['2017-09-15T00:00:00Z', true],
  ['2017-09-15T00:00:00.123456789Z', true],
  ['2017-09-15T00:00:00+14:00', true],
  ['2017-09-15t00:00:00z', true],
  ['2016-12-31T23:59:60Z', true],
  ['2017-09-15T24:00:00Z', false],
  ['2017-02-30T00:00:00Z', false],
  ['2017-09-15T00:00:00', false],
  ['2017-09-15 00:00:00Z', false],
  ['2017-09-15T00:00Z', false],
  ['2017-09-15T00:00:00+25:00', false],
  ['2017-09-15T00:00:00Z[UTC]', false],
  ['0001-01-01T00:00:00+10:00', false],
  ['9999-12-31T23:59:59-10:00', false],
  ['2017-09-15', false],
]

for (const [text, expected] of instants) {
  t.test(`${text} is ${expected ? 'an' : 'no'} instant`, async (t) => {
    t.equal(isInstant(text), expected)
  })
}

const uuids: [string, boolean][] = [
  ['0198c5a2-7a00-7000-8000-0000000000b1', true],
  ['0198C5A2-7A00-7000-8000-0000000000B1', true],
  ['urn:uuid:0198c5a2-7a00-7000-8000-0000000000b1', false],
  ['{0198c5a2-7a00-7000-8000-0000000000b1}', false],
  ['0198c5a27a00700080000000000000b1', false],
  ['0198c5a2-7a00-7000-8000-0000000000b', false],
  ['0198c5a2-7a00-7000-8000-0000000000b1\n', false],
  ['', false],
]

for (const [text, expected] of uuids) {
  t.test(
    `${JSON.stringify(text)} is ${expected ? 'a' : 'no'} UUID`,
    async (t) => {
      t.equal(isUuid(text), expected)
    },
  )
}
