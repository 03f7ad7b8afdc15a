// Three kinds of tests, one run: unit (no servers), int (real servers), journey (processes, end to end).

import { defineConfig } from 'vitest/config'

const guard = 60_000
const shared = { testTimeout: guard, hookTimeout: guard, restoreMocks: true }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Rules keep nothing between calls: one copy of each module serves every file.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: ['{services,packages,infra,tests}/**/*.unit.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'int',
          setupFiles: ['tests/openapi/answered.ts'],
          include: ['{services,packages,infra}/**/*.int.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'journey',
          include: ['tests/**/*.journey.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
