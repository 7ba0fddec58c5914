import t from 'tap'
import { readConfig } from '../src/config.ts'

t.test('without variables everything has its documented default', async (t) => {
  t.same(readConfig({}).config, {
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    migrationUrl: null,
    dataDir: './data',
    sample: true,
    clock: { mode: 'system' },
    deadlineZone: 'UTC',
    holidays: null,
    readAccess: 'public',
    bootstrapToken: null,
    oidc: null,
    logLevel: 'info',
    webhookPrivate: true,
    publicUrl: 'http://localhost:3000',
    checkpointKey: { path: 'data/checkpoint-key.pem', make: true },
    checkpointInterval: 3600,
  })
})

const accepted: [string, string, object][] = [
  ['PORT', '0', { port: 0 }],
  ['PORT', '65535', { port: 65535 }],
  ['PORT', '', { port: 3000 }],
  ['HOST', '::1', { host: '::1' }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['HOST', 'rectrack.example.org', { host: 'rectrack.example.org' }],
  [
    'DATABASE_URL',
    'postgres://u:p@db/rectrack',
    { databaseUrl: 'postgres://u:p@db/rectrack' },
  ],
  [
    'DATABASE_URL',
    'postgresql:///x?host=/run/postgresql',
    { databaseUrl: 'postgresql:///x?host=/run/postgresql' },
  ],
  ['DATA_DIR', '/var/lib/rectrack', { dataDir: '/var/lib/rectrack' }],
  [
    'CHECKPOINT_KEY',
    '/run/secrets/key.pem',
    { checkpointKey: { path: '/run/secrets/key.pem', make: false } },
  ],
  ['CHECKPOINT_INTERVAL', '60', { checkpointInterval: 60 }],
  ['SAMPLE', 'none', { sample: false }],
  ['CLOCK', 'system', { clock: { mode: 'system' } }],
  [
    'CLOCK',
    'virtual:2017-09-01T02:00:00+02:00',
    { clock: { mode: 'virtual', from: '2017-09-01T00:00:00Z' } },
  ],
  ['DEADLINE_ZONE', 'Europe/Zurich', { deadlineZone: 'Europe/Zurich' }],
  ['READ_ACCESS', 'token', { readAccess: 'token' }],
  [
    'BOOTSTRAP_TOKEN',
    'abcdefghijklmnop',
    { bootstrapToken: 'abcdefghijklmnop' },
  ],
  [
    'OIDC_ISSUER',
    'https://login.example.org/realms/itu',
    {
      oidc: {
        issuer: 'https://login.example.org/realms/itu',
        audience: 'rectrack',
      },
    },
  ],
  ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
  ['WEBHOOK_PRIVATE', 'allow', { webhookPrivate: true }],
  ['WEBHOOK_PRIVATE', 'refuse', { webhookPrivate: false }],
  [
    'PUBLIC_URL',
    'https://rectrack.example.org/',
    { publicUrl: 'https://rectrack.example.org' },
  ],
  [
    'PUBLIC_URL',
    'http://example.org/rec/track',
    { publicUrl: 'http://example.org/rec/track' },
  ],
]

for (const [name, value, expected] of accepted) {
  t.test(`${name}=${value} is taken`, async (t) => {
    t.match(readConfig({ [name]: value }), { config: expected })
  })
}

const refused: [string, string[]][] = [
  ['PORT', ['abc', '-1', '65536', '3000.5', '1e3', ' 80', '0x50']],
  ['HOST', ['a b', 'http://x', '/tmp/socket']],
  ['DATABASE_URL', ['hunter2', 'mysql://u:hunter2@h/d', 'postgres://']],
  ['DATA_DIR', [' ', 'a\0b']],
  ['SAMPLE', ['yes', 'None', 'sg20']],
  [
    'CLOCK',
    [
      'now',
      'virtual',
      'virtual:',
      'virtual:2017-09-01',
      'virtual:2017-02-30T00:00:00Z',
      'virtual:0000-01-01T00:00:00Z',
      'Virtual:2017-09-01T00:00:00Z',
    ],
  ],
  ['DEADLINE_ZONE', ['Mars/Base', 'Geneva', '25']],
  ['READ_ACCESS', ['open', 'Public']],
  [
    'BOOTSTRAP_TOKEN',
    ['short', 'fifteen-letters', 'has a space in the middle'],
  ],
  ['OIDC_ISSUER', ['login.example.org', 'ftp://x', 'https://x/?a=b']],
  ['LOG_LEVEL', ['loud', 'INFO', '30']],
  ['WEBHOOK_PRIVATE', ['yes', 'Allow', 'true']],
  [
    'PUBLIC_URL',
    ['example.org', 'ftp://x', 'https://x/?a=b', 'https://x/#a', 'https://u@x'],
  ],
]

for (const [name, values] of refused) {
  for (const value of values) {
    t.test(`${name}=${JSON.stringify(value)} is one mistake`, async (t) => {
      const { mistakes = [] } = readConfig({ [name]: value })
      t.equal(mistakes.length, 1)
      t.match(mistakes[0], new RegExp(`^${name} .+; allowed: .+`))
      t.notMatch(mistakes[0], /\n/)
    })
  }
}

t.test('each mistake has its line, and none repeats a value', async (t) => {
  const secret = 'hunter2 correct horse'
  const names = ['PORT', 'DATABASE_URL', 'BOOTSTRAP_TOKEN', 'CLOCK', 'SAMPLE']
  const env = Object.fromEntries(names.map((name) => [name, secret]))
  const { mistakes = [] } = readConfig(env)
  t.same(mistakes.map((line) => line.split(' ', 1)[0]).sort(), names.sort())
  t.notMatch(mistakes.join('\n'), /hunter2/)
})

t.test('a virtual clock is refused in production', async (t) => {
  const env = { CLOCK: 'virtual:2017-09-01T00:00:00Z', NODE_ENV: 'production' }
  t.match(readConfig(env), { mistakes: [/^CLOCK .*production/] })
})

t.test('webhooks stay among public addresses in production', async (t) => {
  const { config } = readConfig({ NODE_ENV: 'production' })
  t.match(config, { webhookPrivate: false })
  const env = { NODE_ENV: 'production', WEBHOOK_PRIVATE: 'allow' }
  t.match(readConfig(env).config, { webhookPrivate: true })
})

t.test('links lead to the port where nothing else is known', async (t) => {
  const { config } = readConfig({ PORT: '8080' })
  t.match(config, { publicUrl: 'http://localhost:8080' })
})

t.test('an address for migrations needs the one of the service', async (t) => {
  const owner = { MIGRATION_DATABASE_URL: 'postgres://o:p@db/rectrack' }
  t.match(readConfig(owner), {
    mistakes: [/^MIGRATION_DATABASE_URL .*DATABASE_URL/],
  })
  const both = { ...owner, DATABASE_URL: 'postgres://s:p@db/rectrack' }
  t.match(readConfig(both).config, {
    databaseUrl: both.DATABASE_URL,
    migrationUrl: both.MIGRATION_DATABASE_URL,
  })
})

t.test('an audience needs an issuer', async (t) => {
  const audience = { OIDC_AUDIENCE: 'here' }
  t.match(readConfig(audience), { mistakes: [/^OIDC_AUDIENCE .*OIDC_ISSUER/] })
  const both = { ...audience, OIDC_ISSUER: 'https://login.example.org' }
  t.match(readConfig(both).config, { oidc: { audience: 'here' } })
  t.match(readConfig({ ...both, OIDC_AUDIENCE: ' x' }), {
    mistakes: [/^OIDC_AUDIENCE/],
  })
})
