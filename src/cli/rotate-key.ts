import { rotateKey } from '../audit/rotate.ts'
import { reasonOf } from '../reason.ts'
import { withEngine } from './engine.ts'

try {
  const { from, to } = await withEngine(
    process.env,
    (engine, { checkpointKey }) => rotateKey(engine, checkpointKey.path),
  )
  process.stdout.write(`checkpoints are signed by ${to} now, after ${from}\n`)
} catch (error) {
  process.stderr.write(`rotate-key: ${reasonOf(error)}\n`)
  process.exitCode = 1
}
