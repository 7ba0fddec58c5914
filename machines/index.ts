import { recommendation } from './recommendation.ts'

/** The statechart of one version. */
export type Machine = typeof recommendation

const catalogue: ReadonlyMap<string, Machine> = new Map(
  [recommendation].map((machine) => [
    keyOf(machine.id, machine.version),
    machine,
  ]),
)

/** The machine with which a new item begins. */
export const currentMachine: Machine = recommendation

/** Every machine of the catalogue. */
export const machines: readonly Machine[] = [...catalogue.values()]

/**
 * The machine that an item keeps.
 *
 * @throws when the pair is unknown: an item is never stored with such a pair
 */
export function getMachine(id: string, version: string): Machine {
  const machine = catalogue.get(keyOf(id, version))
  if (!machine) throw new Error(`unknown machine ${keyOf(id, version)}`)
  return machine
}

function keyOf(id: string, version = ''): string {
  return `${id}@${version}`
}
