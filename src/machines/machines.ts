import { currentMachine, type Machine, machines } from '../../machines/index.ts'
import { contentTag } from '../http/etags.ts'
import { cutPage, type Page } from '../http/paging.ts'
import { Problem } from '../http/problems.ts'
import { describe, summarise } from './describe.ts'
import { toMermaid } from './mermaid.ts'
import type { MachineDescription, MachineSummary } from './schema.ts'

/** The media types in which a machine is shown. */
export type MediaType = 'application/json' | 'text/vnd.mermaid' | 'text/plain'

/** A machine as it is shown, and the ETag of that. */
export interface View<Value> {
  value: Value
  tag: string
}

/** A machine in each media type. */
export interface Views {
  'application/json': View<MachineDescription>
  'text/vnd.mermaid': View<string>
  'text/plain': View<string>
}

const known = new Map<Machine, Views>()

/**
 * A machine in each media type, made once.
 *
 * @param version the one in which new items begin, if not given
 * @throws Problem NOT_FOUND
 */
export function getViews(id: string, version?: string): Views {
  const machine = findMachine(id, version)
  const views = known.get(machine) ?? toViews(machine)
  known.set(machine, views)
  return views
}

/** A page of the machines of the catalogue, by id and version. */
export function getMachines(
  limit: number,
  after: [id: string, version: string] | undefined,
): Page<MachineSummary> {
  const all = machines.map(summarise)
  const toKey = ({ id, version }: MachineSummary) => [id, version]
  return cutPage(all, limit, after, toKey)
}

function findMachine(id: string, version: string | undefined): Machine {
  const wanted = version ?? currentMachine.version
  const machine = machines.find(
    (one) => one.id === id && one.version === wanted,
  )
  if (machine) return machine
  const detail = `There is no machine ${id}${version === undefined ? '' : ` of version ${version}`}.`
  throw new Problem('NOT_FOUND', detail)
}

function toViews(machine: Machine): Views {
  const description = describe(machine)
  const drawing = toMermaid(machine)
  return {
    'application/json': toView('application/json', description),
    'text/vnd.mermaid': toView('text/vnd.mermaid', drawing),
    'text/plain': toView('text/plain', drawing),
  }
}

/** The same words in another media type are another representation. */
function toView<Value>(type: MediaType, value: Value): View<Value> {
  return { value, tag: contentTag([type, value]) }
}
