import type { FastifyReply, FastifyRequest } from 'fastify'
import { negotiate } from '../http/accept.ts'
import { contentTag, sendFresh } from '../http/etags.ts'
import { version } from '../package.ts'
import { type Ending, forms } from './forms.ts'
import type { Page } from './tree.ts'

const json = 'application/json'
const printed = Object.values(forms)

/**
 * Answers a read with a body as JSON, or with the page that is made of it, in
 * the form that the ending of the path names, else in the one that `Accept`
 * likes best, JSON without one. Its ETag is of this form alone.
 *
 * @param toPage prints the body; only called where a page is sent
 * @returns what the handler returns
 */
export function sendPrint<Body extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  toPage: (body: Body) => Page,
  ending?: Ending,
) {
  const form = ending ? forms[ending] : chooseForm(request, reply)
  if (!form) return sendFresh(request, reply, contentTag(body), () => body)
  reply.headers(form.headers)
  const tag = contentTag([form.type, version, body])
  return sendFresh(request, reply, tag, () => form.print(toPage(body)))
}

function chooseForm(request: FastifyRequest, reply: FastifyReply) {
  reply.header('vary', 'accept')
  const types = printed.map(({ type }) => type)
  const type = negotiate(request.headers.accept, [json, ...types])
  return printed.find((form) => form.type === type)
}
