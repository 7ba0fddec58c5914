import { parseArgs } from 'node:util'
import { connect } from '../../db/connect.ts'
import { findEmbedded } from '../../db/embedded.ts'
import { type Config, readConfig } from '../config.ts'
import { systemClock } from '../engine/clock.ts'
import { reasonOf } from '../failure.ts'
import { toNewToken } from '../tokens/arguments.ts'
import { createToken } from '../tokens/tokens.ts'

const usage = `Makes a token straight in the database and prints it.

npm run token -- --role admin --name "Ada Lovelace"
  --role         admin, tsb, director, sgChair, wpChair, rapporteur, editor,
                 member or reader
  --name         who will use it
  --study-group  limits it, such as 20; may be given several times
  --question     limits it, such as 2/20; may be given several times
  --work-item    limits it, such as Y.IoT-sec; may be given several times
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
  const { config, mistakes } = readConfig(process.env)
  if (mistakes) throw new Error(mistakes.join('; '))
  const { db, close } = connect(await findDatabase(config), { max: 1 })
  try {
    const now = await systemClock().now()
    const { token } = await createToken(db, body, 'command line', now)
    process.stdout.write(`${token}\n`)
  } finally {
    await close()
  }
}

async function findDatabase({ databaseUrl, dataDir }: Config): Promise<string> {
  const url = databaseUrl ?? (await findEmbedded(dataDir))
  if (url) return url
  throw new Error(
    `no service runs on ${dataDir}; start it, or set DATABASE_URL or DATA_DIR`,
  )
}
