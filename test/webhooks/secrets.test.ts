import { Webhook } from 'standardwebhooks'
import t from 'tap'
import { newSecret, signedHeaders } from '../../src/webhooks/secrets.ts'

const body = '{"test": 2432232314}'

t.test('signs as the specification shows it', async (t) => {
  // https://www.standardwebhooks.com: the example of the reference libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
  const at = new Date(1_614_265_330_999)
  t.same(signedHeaders([secret], id, at, body), {
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

t.test('whoever knows one of two secrets can verify', async (t) => {
  const secrets = [newSecret(), newSecret()]
  const headers = signedHeaders(secrets, 'msg_1', new Date(), body)
  t.match(headers['webhook-signature'], /^v1,[\w+/=]{44} v1,[\w+/=]{44}$/)
  for (const secret of secrets) {
    t.same(new Webhook(secret).verify(body, headers), JSON.parse(body))
  }
  t.throws(() => new Webhook(newSecret()).verify(body, headers))
  t.throws(() => new Webhook(secrets[0] ?? '').verify(`${body} `, headers))
})

t.test('a secret has 256 bits, and is never the same', async (t) => {
  t.match(newSecret(), /^whsec_[\w+/]{43}=$/)
  t.not(newSecret(), newSecret())
})
