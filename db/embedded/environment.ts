/**
 * What PostgreSQL's programs see: not the caller's variables, of which those
 * named `PG…`, `LC_…` and `TZ` would change what they do.
 */
export const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
}
