/**
 * For `catch` where a file need not exist: its absence becomes undefined.
 *
 * @throws any other error
 */
export function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
