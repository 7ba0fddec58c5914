import { readWritten } from '../../../db/transfers.ts'
import { createReadmission } from '../../engine/readmission.ts'
import { invalidBody, type Mistake } from '../../http/problems.ts'
import { presentEvent } from '../../work-items/present.ts'
import { EventLine, refusePayload, toEventRow } from '../event-line.ts'
import type { BadLine, Section } from '../section.ts'

/** Events in the order in which they were written, as the API shows them. */
export const eventSection: Section = {
  type: 'event',
  shape: EventLine,
  async *read(trx) {
    for await (const rows of readWritten(trx)) {
      yield rows.map((row) => ({
        workItem: row.work_item_id,
        event: presentEvent(row),
      }))
    }
  },
  open(engine, trx) {
    const { admit } = createReadmission(engine, trx)
    return async (contents) => {
      const bad = contents.map(refusePayload)
      const index = bad.findIndex((one) => one !== null)
      const good = index < 0 ? contents : contents.slice(0, index)
      const misfit = await admit(good.map(toEventRow))
      return misfit ?? (index < 0 ? null : toBadLine(index, bad[index] ?? []))
    }
  },
}

function toBadLine(index: number, mistakes: Mistake[]): BadLine {
  const { code, detail, extra } = invalidBody(mistakes)
  return { index, code, detail, extra }
}
