import { randomBytes } from 'node:crypto'
import { type Server, startServer } from './process.ts'

/** The administrator's token of every service of this run. */
export const token = randomBytes(24).toString('hex')

/** The headers of a write. */
export const writeHeaders = {
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
}

/**
 * Starts rectrack in a process of its own. It logs warnings only: its peers
 * have no log at all.
 *
 * @param env its configuration: where its data lies and what else differs
 */
export function startService(env: NodeJS.ProcessEnv): Promise<Server> {
  return startServer('src/main.ts', {
    PORT: '0',
    DATABASE_URL: '',
    SAMPLE: 'none',
    CLOCK: '',
    READ_ACCESS: '',
    OIDC_ISSUER: '',
    OIDC_AUDIENCE: '',
    BOOTSTRAP_TOKEN: token,
    LOG_LEVEL: 'warn',
    ...env,
  })
}

/**
 * Sends a write and gives its answer.
 *
 * @throws Error where it is refused
 */
export async function send<Answer>(
  method: 'POST' | 'PUT',
  url: string,
  body: unknown,
): Promise<Answer> {
  const request = { method, headers: writeHeaders, body: JSON.stringify(body) }
  const response = await fetch(url, request)
  if (!response.ok) throw new Error(`${url}: ${await response.text()}`)
  return (await response.json()) as Answer
}
