import { toInstant } from './engine/clock.ts'
import { isInstant } from './http/formats.ts'

/** A value that was read, or what is wrong with it and what is allowed. */
export type Parsed<T> =
  | { ok: true; value: T }
  | { ok: false; problem: string; allowed: string }

/** Reads one variable; it never repeats the text in what it says. */
export type Parser<T> = (text: string) => Parsed<T>

/** The machine's clock, or a virtual one and where it begins. */
export type ClockSetting =
  | { mode: 'system' }
  | { mode: 'virtual'; from: string }

const accept = <T>(value: T): Parsed<T> => ({ ok: true, value })

const refuse = (problem: string, allowed: string): Parsed<never> => ({
  ok: false,
  problem,
  allowed,
})

/** A TCP port; 0 lets the system choose a free one. */
export const port: Parser<number> = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? accept(Number(text))
    : refuse('is not a port', 'a whole number from 0 to 65535')

/** Seconds between two things that are done again and again. */
export const interval: Parser<number> = (text) =>
  /^[1-9]\d{0,6}$/.test(text)
    ? accept(Number(text))
    : refuse('is no number of seconds', 'a whole number from 1 to 9999999')

/** A host name or an address to listen on. */
export const host: Parser<string> = (text) =>
  /^[\w.:-]+$/.test(text)
    ? accept(text)
    : refuse('is not a host', 'a host name or an IP address')

/** A file or folder, relative to where the service was started or absolute. */
export const path: Parser<string> = (text) =>
  text.includes('\0') || text.trim() === ''
    ? refuse('is not a path', 'the path of a file or folder')
    : accept(text)

/** Where a PostgreSQL server is found. */
export const postgresUrl: Parser<string> = (text) => {
  const url = URL.parse(text)
  const known = url && /^postgres(ql)?:$/.test(url.protocol)
  return known && (url.hostname !== '' || url.searchParams.has('host'))
    ? accept(text)
    : refuse(
        'is not the URL of a PostgreSQL database',
        'postgres://user:password@host:5432/database',
      )
}

/** `none` keeps the sample out. */
export const sample: Parser<boolean> = (text) =>
  text === 'none' ? accept(false) : refuse('is not known', 'none, or not set')

/** `system` or `virtual:<instant>`. */
export const clock: Parser<ClockSetting> = (text) => {
  if (text === 'system') return accept({ mode: 'system' })
  const from = /^virtual:(.*)$/.exec(text)?.[1]
  const allowed = 'system, or virtual:2017-09-01T00:00:00Z (any instant)'
  if (from === undefined) return refuse('is not known', allowed)
  if (!isInstant(from)) return refuse('holds no instant', allowed)
  const instant = toInstant(Temporal.Instant.from(from))
  return accept({ mode: 'virtual', from: instant })
}

/** A time zone of the IANA database, or an offset. */
export const zone: Parser<string> = (text) => {
  try {
    return accept(new Temporal.ZonedDateTime(0n, text).timeZoneId)
  } catch {
    return refuse(
      'is not a known time zone',
      'a name such as UTC or Europe/Zurich',
    )
  }
}

/** Whether reading needs a token. */
export const readAccess: Parser<'public' | 'token'> = (text) =>
  text === 'public' || text === 'token'
    ? accept(text)
    : refuse('is not known', 'public, token')

/** A bearer token that can be sent in a header (RFC 6750, section 2.1). */
export const token: Parser<string> = (text) =>
  text.length >= 16 && /^[\w.~+/-]+=*$/.test(text)
    ? accept(text)
    : refuse(
        'is no safe bearer token',
        '16 or more letters, digits and - . _ ~ + /',
      )

/** The issuer of OpenID Connect tokens, exactly as it names itself. */
export const issuer: Parser<string> = (text) => {
  const url = URL.parse(text)
  const web = url && /^https?:$/.test(url.protocol)
  return web && url.search === '' && url.hash === ''
    ? accept(text)
    : refuse('is not an issuer', 'a URL such as https://login.example.org')
}

/** Whether webhooks may lead to addresses that are not public. */
export const webhookPrivate: Parser<boolean> = (text) =>
  text === 'allow' || text === 'refuse'
    ? accept(text === 'allow')
    : refuse('is not known', 'allow, refuse')

/** Where people find the installation; without a slash at its end. */
export const publicUrl: Parser<string> = (text) => {
  const url = URL.parse(text)
  const web = url && /^https?:$/.test(url.protocol)
  return web && url.search === '' && url.hash === '' && url.username === ''
    ? accept(url.href.replace(/\/+$/, ''))
    : refuse('is not an address', 'a URL such as https://rectrack.example.org')
}

/** The audience that tokens must be made for. */
export const audience: Parser<string> = (text) =>
  text.trim() === text
    ? accept(text)
    : refuse('begins or ends with a space', 'the audience of the tokens')

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** How much is written to the log. */
export const logLevel: Parser<string> = (text) =>
  logLevels.includes(text)
    ? accept(text)
    : refuse('is not known', logLevels.join(', '))
