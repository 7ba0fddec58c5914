import t from 'tap'
import { checkMentions } from '../../src/verifier/check-mentions.ts'
import type { Mention } from '../../src/verifier/mentions.ts'

/** A mention of `a` or `b`, on a line, by item 1 or 2. */
function mention(
  does: Mention['does'],
  line: number,
  workItem: string,
  until: number | null = null,
  key = 'number y.1',
): Mention {
  return { key, workItem, event: 1, line, does, until }
}

const table: [what: string, mentions: Mention[], reasons: string[]][] = [
  ['nothing', [], []],
  [
    'an item takes what another holds',
    [mention('holds', 1, 'one'), mention('takes', 5, 'two')],
    ['work item one has the number y.1'],
  ],
  [
    'an item takes what another no longer holds',
    [mention('holds', 1, 'one', 4), mention('takes', 5, 'two')],
    [],
  ],
  [
    'an item takes what another holds only later',
    [mention('takes', 5, 'two'), mention('holds', 6, 'one')],
    [],
  ],
  [
    'an item takes what it holds',
    [mention('holds', 1, 'one'), mention('takes', 5, 'one')],
    [],
  ],
  [
    'an item takes another thing',
    [
      mention('holds', 1, 'one'),
      mention('takes', 5, 'two', null, 'number y.2'),
    ],
    [],
  ],
  [
    'an item needs one that is there',
    [
      mention('holds', 1, 'one', null, 'item one'),
      mention('needs', 5, 'two', null, 'item one'),
    ],
    [],
  ],
  [
    'an item needs one that comes only later',
    [
      mention('needs', 5, 'two', null, 'item one'),
      mention('holds', 6, 'one', null, 'item one'),
    ],
    ['there is no work item one by then'],
  ],
]

for (const [what, mentions, reasons] of table) {
  t.test(what, async (t) => {
    const found = checkMentions(mentions)
    t.same(
      found.map(({ reason }) => reason),
      reasons,
    )
    for (const one of found) {
      t.match(one, { check: 'reference', line: 5, workItem: 'two', event: 1 })
    }
  })
}
