import { toFailure } from '../../db/errors.ts'

const tries = 5

const uniques = new Set([
  'work_item_names_name_key',
  'work_item_names_number_key',
  'answers_pkey',
])

/**
 * Tries again where another writer was faster: it took the name, the number or
 * the idempotency key first, or the server had to break a tie. The next try
 * sees what the other one wrote, and answers accordingly.
 *
 * @throws what the last try threw
 */
export async function tryAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 1 || !isOvertaken(error)) throw error
    }
  }
}

/** Whether a failure only says that another writer was faster. */
export function isOvertaken(error: unknown): boolean {
  const { kind, constraint } = toFailure(error)
  if (kind === 'retry') return true
  return kind === 'conflict' && uniques.has(constraint ?? '')
}
