import t from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import {
  makeDataDir,
  postmasterOf,
  startService,
} from '../fixtures/services.ts'

// Where in the revival the stop comes.
for (const moment of ['before', 'as it begins', 'within', 'after']) {
  t.test(`a stop ${moment} the revival leaves no server`, async (t) => {
    const dataDir = await makeDataDir(t)
    const service = startService(t, dataDir)
    await service.url
    process.kill(await postmasterOf(dataDir), 'SIGKILL')
    if (moment !== 'before') await service.line('warn')
    if (moment === 'within') {
      while ((await postmasterOf(dataDir).catch(() => 0)) === 0);
      const old = await postmasterOf(dataDir)
      while ((await postmasterOf(dataDir).catch(() => old)) === old);
    }
    if (moment === 'after') await service.line('info')
    await service.kill('SIGTERM')
    t.equal(service.process.exitCode, 0)
    t.equal(await findEmbedded(dataDir), undefined)
  })
}
