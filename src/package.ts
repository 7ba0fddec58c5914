import manifest from '../package.json' with { type: 'json' }

/** What this software calls itself. */
export const { name, version, description, license } = manifest
