import { once } from 'node:events'
import pg from 'pg'

/** A table into which rows go by `COPY`, on a connection of its own. */
export interface CopyIn {
  /** Sends lines, each with its end, and waits while too much is under way. */
  write(lines: string): Promise<void>
  /** Waits until all are stored. */
  end(): Promise<void>
}

/** What the driver has for this and does not tell in its types. */
interface Wire extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** Begins to copy into a table. */
export async function openCopy(
  url: string,
  table: string,
  columns: readonly string[],
): Promise<CopyIn> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ready = Promise.withResolvers<Wire>()
  const done = Promise.withResolvers<void>()
  const copy = {
    submit: (wire: pg.Connection) =>
      wire.query(`copy ${table} (${columns.join()}) from stdin`),
    handleCopyInResponse: ready.resolve,
    handleCommandComplete() {},
    handleReadyForQuery: () => done.resolve(),
    handleError(error: Error) {
      ready.reject(error)
      done.reject(error)
    },
  }
  client.query(copy)
  done.promise.catch(() => {})
  const wire = await ready.promise.catch(async (error: unknown) => {
    await client.end()
    throw error
  })
  return {
    async write(lines) {
      wire.sendCopyFromChunk(Buffer.from(lines))
      if (wire.stream.writableNeedDrain)
        await Promise.race([once(wire.stream, 'drain'), done.promise])
    },
    async end() {
      wire.endCopyFrom()
      await done.promise.finally(() => client.end())
    },
  }
}

/** A row as a line of `COPY`, without its end. */
export function toLine(row: object, columns: readonly string[]): string {
  const values = row as Record<string, unknown>
  return columns.map((column) => toField(values[column])).join('\t')
}

function toField(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, escaped) : text
}

const escapes: Record<string, string> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const escaped = (sign: string) => escapes[sign] ?? '\\\\'
