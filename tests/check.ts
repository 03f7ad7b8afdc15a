// `npm run check`: what can be checked without running: types, style and borders, what nobody uses,
// generated documents in step.

import { spawnSync } from 'node:child_process'

const checks: readonly (readonly [string, readonly string[]])[] = [
  [
    'turbo',
    [
      'run',
      '//#types',
      '//#style',
      '//#unused',
      '//#contracts',
      '//#messages',
      '//#openapi',
      '--ui=stream',
      '--output-logs=errors-only',
    ],
  ],
]
for (const [command, args] of checks) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  })
  if (status !== 0) process.exit(status ?? 1)
}
