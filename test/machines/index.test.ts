import t from 'tap'
import { currentMachine, getMachine, machines } from '../../machines/index.ts'

t.test('the current machine is found by its id and version', async (t) => {
  t.ok(machines.includes(currentMachine))
  for (const machine of machines) {
    t.equal(getMachine(machine.id, machine.version ?? ''), machine)
  }
})

t.test('every machine has an id and a version of its own', async (t) => {
  const keys = machines.map(({ id, version }) => `${id}@${version}`)
  t.equal(new Set(keys).size, machines.length)
  t.ok(machines.every(({ version }) => version))
})

t.test('an unknown machine is not taken for another', async (t) => {
  t.throws(() => getMachine('recommendation', '0'), {
    message:
      'the record names machine recommendation@0, which this installation does not have; it has recommendation@1',
  })
  t.throws(() => getMachine('other', '1'), {
    message: /machine other@1, which this installation does not have/,
  })
})
