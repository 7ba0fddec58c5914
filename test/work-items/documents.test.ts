import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'

t.test('every paper at which an event points is listed', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const token = await service.tokenOf('admin')
  const meeting = await meet(service, token, '2017-01-09', '2017-01-13')
  const { send, read } = await drive(service, token, {
    provisionalName: 'Y.documents',
    justification: { reference: 'TD100', revision: 1 },
    baseText: { reference: 'C5' },
    on: '2017-01-02',
  })
  const at = { forum: 'SG', meeting }
  await send('2017-01-13', 'adopt', {
    ...at,
    document: { reference: 'TD100', revision: 2 },
    evidence: [{ reference: 'R1' }, { reference: 'R2', revision: 3 }],
  })
  await send('2017-01-13', 'carryOver', {
    studyPeriod: '2022-2024',
    evidence: [{ reference: 'TD9' }],
  })
  const k = await send('2017-01-14', 'correct', {
    event: 2,
    reason: 'The revision.',
    fields: { document: { reference: 'TD100', revision: 3 } },
  })
  const row = (
    seq: number,
    on: string,
    event: string,
    as: string,
    paper: string,
  ) => {
    const [reference, revision] = paper.split(' ')
    return {
      ...{ reference, revision: Number(revision), as, event, seq, on },
      corrections: seq === 2 ? [k] : [],
      original: null as object | null,
      ...{ id: null, href: null, title: null, kind: null, disposition: null },
    }
  }
  const all = [
    row(1, '2017-01-02', 'propose', 'justification', 'TD100 1'),
    row(1, '2017-01-02', 'propose', 'baseText', 'C5 0'),
    {
      ...row(2, '2017-01-13', 'adopt', 'document', 'TD100 3'),
      original: { document: { reference: 'TD100', revision: 2 } },
    },
    row(2, '2017-01-13', 'adopt', 'evidence', 'R1 0'),
    row(2, '2017-01-13', 'adopt', 'evidence', 'R2 3'),
    row(3, '2017-01-13', 'carryOver', 'evidence', 'TD9 0'),
  ]
  t.same(await read('documents'), all)
})
