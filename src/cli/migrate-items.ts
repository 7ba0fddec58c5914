import '../law.ts'

import { parseArgs } from 'node:util'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import { reasonOf } from '../reason.ts'
import { type Aim, moveItems } from '../rule-changes/move.ts'
import { linesOf, type Tally, toSum } from '../rule-changes/report.ts'
import { withEngine } from './engine.ts'

const usage = `Lets work items go on under another version of the rules, each by an event
changeRules, and tells item by item what that makes different. An item for
which the law refuses it stays as it is; the exit code is 1 then. A second time
does nothing more.

npm run migrate-items -- --to 2 [--edition "A.8 (2030)"] [--group SG20]
                         --reason "TSAG decided so." [--dry-run]
  --to       the version of the statechart
  --edition  the edition of the rules; without it each item keeps its own
  --group    only items of this group and those within it
  --reason   why; it goes on record with each item
  --dry-run  tells what would be and changes nothing; needs no reason
`

/** Who moves items, as their events name it. */
const caller: Caller = {
  id: 'command line',
  name: 'command line',
  role: 'tsb',
  scope: null,
  party: null,
}

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    options: {
      to: text,
      edition: text,
      group: text,
      reason: text,
      'dry-run': flag,
      help: { ...flag, short: 'h' },
    },
  })
  if (values.help) process.stdout.write(usage)
  else {
    const aim = toAim(values)
    await withEngine(process.env, (engine) => move(engine, aim))
  }
} catch (error) {
  process.stderr.write(`migrate-items: ${reasonOf(error)}\n`)
  process.exitCode = 1
}

type Values = { [name in 'to' | 'edition' | 'group' | 'reason']?: string }

function toAim(values: Values & { 'dry-run': boolean }): Aim {
  const { to, edition, group, reason, 'dry-run': dryRun } = values
  if (!to) throw new Error('name the version with --to')
  if (!reason && !dryRun) throw new Error('say why with --reason, or --dry-run')
  return {
    machineVersion: to,
    reason: reason ?? 'dry run',
    dryRun,
    ...(edition === undefined ? {} : { edition }),
    ...(group === undefined ? {} : { group }),
  }
}

async function move(engine: Engine, aim: Aim): Promise<void> {
  const tally: Tally = { moved: 0, refused: 0, present: 0, ended: 0 }
  for await (const outcome of moveItems(engine, caller, aim)) {
    tally[outcome.kind] += 1
    for (const line of linesOf(outcome)) say(line)
  }
  say(toSum(tally, aim.dryRun))
  if (tally.refused > 0) process.exitCode = 1
}
