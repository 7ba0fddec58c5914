import '../law.ts'

import { parseArgs } from 'node:util'
import { reasonOf } from '../reason.ts'

const usage = `npm run verify
  holds every row of the database against the events that it comes from.

npm run verify -- record.ndjson [--key public.pem]… [--head size:rootHash]… [--json]
  holds a file of \`npm run export\` to everything that can be known without a
  server: hashes, chains, the law of each event's day, heads and signatures.
  --key   a public key that may have signed heads (SPKI PEM); name every one of
          them where keys were changed
  --head  a head that was published: it must stand in the file
  --json  tells what came of it as JSON

The exit code is 0 where everything holds, else 1.
`

try {
  const { values, positionals } = parseArgs({
    options: {
      key: { type: 'string', multiple: true, default: [] },
      head: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  })
  const [file] = positionals
  if (values.help) process.stdout.write(usage)
  else if (file !== undefined) {
    const { verifyOffline } = await import('./verify-offline.ts')
    process.exitCode = await verifyOffline(file, values)
  } else {
    const { verifyDatabase } = await import('./verify-database.ts')
    process.exitCode = await verifyDatabase(process.env)
  }
} catch (error) {
  process.stderr.write(`verify: ${reasonOf(error)}\n`)
  process.exitCode = 1
}
