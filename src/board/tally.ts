import { overdue } from '../../db/board-changes.ts'
import type { BoardCountRow } from '../../db/board-counts.ts'
import type { Process } from '../../machines/shapes.ts'
import type { Board } from './schema.ts'

type Tally = Pick<
  Board,
  'workItems' | 'stages' | 'processes' | 'states' | 'questions'
> & { overdue: number }

/** Adds counts up in every way in which the board shows them. */
export function tally(rows: readonly BoardCountRow[]): Tally {
  const items = rows.filter(({ state }) => state !== overdue)
  const questions = [
    ...Map.groupBy(
      rows,
      (row) => `${row.study_group} ${row.question}`,
    ).values(),
  ]
  return {
    workItems: sum(items),
    stages: summed(items, stageOf).map(([stage, workItems]) => ({
      stage,
      workItems,
    })),
    processes: summed(items, ({ process }) => process).map(
      ([process, workItems]) => ({ process: process as Process, workItems }),
    ),
    states: states(items),
    questions: questions.map(tallyQuestion),
    overdue: sum(rows) - sum(items),
  }
}

function tallyQuestion(rows: BoardCountRow[]): Board['questions'][number] {
  const [{ study_group, question }] = rows as [BoardCountRow]
  const items = rows.filter(({ state }) => state !== overdue)
  return {
    studyGroup: study_group,
    question,
    workItems: sum(items),
    overdue: sum(rows) - sum(items),
    states: states(items),
  }
}

function states(items: readonly BoardCountRow[]): Board['states'] {
  const places = Map.groupBy(items, (row) => `${row.state} ${row.process}`)
  return [...places.values()]
    .map((rows) => {
      const [{ state, process }] = rows as [BoardCountRow]
      return { state, process: process as Process, workItems: sum(rows) }
    })
    .sort((a, b) => compare(a.state, b.state) || compare(a.process, b.process))
}

function summed(
  items: readonly BoardCountRow[],
  keyOf: (row: BoardCountRow) => string,
): [key: string, count: number][] {
  return [...Map.groupBy(items, keyOf)]
    .map(([key, rows]): [string, number] => [key, sum(rows)])
    .sort(([a], [b]) => compare(a, b))
}

function stageOf({ state }: BoardCountRow): string {
  return state.replace(/\..*/, '')
}

function sum(rows: readonly BoardCountRow[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
