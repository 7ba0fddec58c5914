import { BlockList, isIP } from 'node:net'

/** Networks that no stranger's address leads to (RFC 6890, RFC 4291). */
const networks: [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  // An IPv4 address mapped into IPv6 is held against the networks above; what
  // follows leads to one in other ways, or is private in itself.
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const privates = new BlockList()
for (const [network, prefix, family] of networks) {
  privates.addSubnet(network, prefix, family)
}

/**
 * Whether an address is anything but a public one: of this machine, of its
 * network, or of no machine at all.
 *
 * @param address IPv4 or IPv6 in any spelling
 */
export function isPrivate(address: string): boolean {
  return privates.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Whether the host of a URL says by itself that it is not public. Of other
 * names only their addresses tell, at the time of the connection.
 *
 * @param hostname as `URL` has it: in brackets where it is IPv6
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '')
  return isIP(host) === 0 ? /(^|\.)localhost$/i.test(host) : isPrivate(host)
}
