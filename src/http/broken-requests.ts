import type { Socket } from 'node:net'
import { catalogue, Problem, type ProblemCode, toBody } from './problems.ts'

const codes: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'TOO_LARGE',
}

/**
 * Answers what is not even HTTP, or came too slowly, on the bare socket; such
 * a request has neither a path nor an id.
 */
export function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = codes[error.code ?? ''] ?? 'VALIDATION'
  const problem = new Problem(code, 'This is not a readable HTTP request.')
  const body = JSON.stringify(toBody(problem, ''))
  socket.end(
    [
      `HTTP/1.1 ${catalogue[code].status} ${catalogue[code].title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
