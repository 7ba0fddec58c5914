import t from 'tap'
import { isPrivate, isPrivateHost } from '../../src/webhooks/addresses.ts'

// RFC 6890 (special-purpose addresses), RFC 4291, RFC 6598, RFC 2544.
const privates = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::FFFF:10.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2001::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
]

const publics = [
  '8.8.8.8',
  '::ffff:8.8.8.8',
  '9.255.255.255',
  '11.0.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.0.1',
  '223.255.255.255',
  '2001:4860:4860::8888',
  '2a00:1450::1',
]

t.test('an address of this machine or its network is private', async (t) => {
  for (const address of privates) t.ok(isPrivate(address), address)
})

t.test('an address of the internet is not', async (t) => {
  for (const address of publics) t.notOk(isPrivate(address), address)
})

t.test('a host says by itself that it is private, or not yet', async (t) => {
  const hosts = ['localhost', 'LOCALHOST', 'localhost.', 'x.localhost']
  for (const host of [...hosts, '[::1]', '127.0.0.1']) {
    t.ok(isPrivateHost(host), host)
  }
  const names = ['example.org', 'localhost.example.org', 'notlocalhost']
  for (const host of [...names, '8.8.8.8', '[2a00:1450::1]']) {
    t.notOk(isPrivateHost(host), host)
  }
})
