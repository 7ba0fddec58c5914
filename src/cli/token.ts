import { parseArgs } from 'node:util'
import { connect } from '../../db/connect.ts'
import { systemClock } from '../engine/clock.ts'
import { reasonOf } from '../reason.ts'
import { toNewToken } from '../tokens/arguments.ts'
import { createToken } from '../tokens/tokens.ts'
import { findDatabase } from './database.ts'

const usage = `Makes a token straight in the database and prints it.

npm run token -- --role admin --name "Ada Lovelace"
  --role         admin, tsb, director, sgChair, wpChair, rapporteur, editor,
                 member or reader
  --name         who will use it
  --study-group  limits it, such as 20; may be given several times
  --question     limits it, such as 2/20; may be given several times
  --work-item    limits it, such as Y.IoT-sec; may be given several times
  --group        limits it, such as WP1/20; may be given several times
  --party        for a member: the name of its party
  --category     for a member: memberState, sectorMember, associate, academia
`

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const

try {
  const { values } = parseArgs({
    options: {
      role: text,
      name: text,
      'study-group': texts,
      question: texts,
      'work-item': texts,
      group: texts,
      party: text,
      category: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) process.stdout.write(usage)
  else await make(toNewToken(values))
} catch (error) {
  process.stderr.write(`token: ${reasonOf(error)}\n`)
  process.exitCode = 1
}

async function make(body: ReturnType<typeof toNewToken>): Promise<void> {
  const { url } = await findDatabase(process.env)
  const { db, close } = connect(url, { max: 1 })
  try {
    const now = await systemClock().now()
    const { token } = await createToken(db, body, 'command line', now)
    process.stdout.write(`${token}\n`)
  } finally {
    await close()
  }
}
