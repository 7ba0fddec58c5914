import '../law.ts'

import { parentPort, workerData } from 'node:worker_threads'
import { checkBucket } from './check-bucket.ts'

// A thread that checks one file of lines after the other, as they are sent to
// it by name, and ends at null.
parentPort?.on('message', (file: string | null) => {
  if (file === null) return parentPort?.close()
  const tell = (events: number) => parentPort?.postMessage({ events })
  const bucket = checkBucket(file, workerData, tell)
  parentPort?.postMessage({ bucket })
})
