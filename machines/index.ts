import { recommendation } from './recommendation.ts'

/** The statechart of one version. */
export type Machine = typeof recommendation

const catalogue: Machine[] = []

/** Every machine of the catalogue, in the order of their coming. */
export const machines: readonly Machine[] = catalogue

/** The machine with which a new item begins: the one entered last. */
export let currentMachine: Machine = recommendation

/**
 * Adds a version to the catalogue; new items begin with it, items begun before
 * keep theirs. To be done before anything reads the catalogue.
 *
 * @throws Error where the version is there: what items keep never changes
 */
export function enterMachine(machine: Machine): void {
  if (findMachine(machine.id, machine.version)) {
    throw new Error(`there is a machine ${nameOf(machine)} already`)
  }
  catalogue.push(machine)
  currentMachine = machine
}

enterMachine(recommendation)

/** The machine of a version; undefined where it is not in the catalogue. */
export function findMachine(
  id: string,
  version: string | undefined,
): Machine | undefined {
  return catalogue.find((one) => one.id === id && one.version === version)
}

/**
 * The machine that an item keeps.
 *
 * @throws Error where this installation does not have it, as with the record
 *   of another one
 */
export function getMachine(id: string, version: string): Machine {
  const machine = findMachine(id, version)
  if (machine) return machine
  throw new Error(unknownMachine(id, version))
}

/** That a machine is not here, and which are. */
export function unknownMachine(id: string, version: string): string {
  const known = catalogue.map(nameOf).join(', ')
  return `the record names machine ${nameOf({ id, version })}, which this installation does not have; it has ${known}`
}

function nameOf({ id, version = '' }: Pick<Machine, 'id' | 'version'>) {
  return `${id}@${version}`
}
