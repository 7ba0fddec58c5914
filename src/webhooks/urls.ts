import { invalid } from '../http/problems.ts'
import { isPrivateHost } from './addresses.ts'

/**
 * Holds the URL of an endpoint to what may be one.
 *
 * @param allowPrivate whether it may lead to this machine or its network
 * @returns the URL as it is called
 * @throws Problem VALIDATION at `/url`
 */
export function readUrl(text: string, allowPrivate: boolean): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw invalid('/url', 'must be a URL with https or http')
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('/url', 'must not hold a name or a password')
  }
  if (url.hash !== '') throw invalid('/url', 'must not have a fragment')
  if (!allowPrivate && isPrivateHost(url.hostname)) {
    throw invalid('/url', 'must not lead to a private address')
  }
  return url.href
}
