import { verifyFile } from '../src/verifier/verify-file.ts'

// Verifies a file in a process of its own, and tells how long that took, in
// seconds, how much memory it held at most, in MiB, and what was found.
const [file = ''] = process.argv.slice(2)
const begun = performance.now()
const { findings, replayed } = await verifyFile(
  file,
  { keys: [], published: [] },
  { signal: new AbortController().signal, watch: () => {} },
)
const seconds = (performance.now() - begun) / 1000
const memory = process.resourceUsage().maxRSS / 1024
const found = findings.length
process.stdout.write(JSON.stringify({ seconds, memory, replayed, found }))
