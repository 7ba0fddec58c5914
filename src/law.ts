import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import {
  currentEdition,
  type Edition,
  enterEdition,
  getEdition,
} from '../machines/editions.ts'
import { enterMachine, type Machine } from '../machines/index.ts'
import { row, under } from '../machines/law.ts'
import { recommendationOf } from '../machines/recommendation.ts'
import { reasonOf } from './reason.ts'

/** What an installation adds to the law: versions and editions, oldest first. */
export interface AddedLaw {
  machines?: Machine[]
  editions?: Edition[]
}

/** With what a module of an installation writes law. */
export const tools = {
  recommendationOf,
  row,
  under,
  firstEdition: getEdition(currentEdition),
}

/** What such a module exports by default. */
export type LawModule = (given: typeof tools) => AddedLaw

/**
 * Adds what a module has to the machines and editions of this process.
 *
 * @param path of the module, absolute or from the working directory
 * @throws Error where there is none, or where it has what is there already
 */
export function enterLaw(path: string): void {
  const module: { default?: unknown } = load(resolve(path))
  if (typeof module.default !== 'function') {
    throw new Error('the module has no function as its default export')
  }
  const added = (module.default as LawModule)(tools)
  for (const machine of added.machines ?? []) enterMachine(machine)
  for (const edition of added.editions ?? []) enterEdition(edition)
}

const load = createRequire(import.meta.url)

// Whoever imports this file first has the law whole before any file reads it,
// some of them while they are loaded.
const path = process.env.LAW
if (path) {
  try {
    enterLaw(path)
  } catch (error) {
    process.stderr.write(
      `rectrack: LAW names no law; allowed: a module that adds machines or editions (${reasonOf(error)})\n`,
    )
    process.exit(1)
  }
}
