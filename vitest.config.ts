// Three kinds of tests, one run: unit (no servers), int (real servers), journey (processes, end to end).

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Few lines that take minutes, every page in a browser: begun late, they would run on alone. */
const long = ['accessibility.int.test.ts']
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    const isLong = ({ moduleId }: TestSpecification) => Number(long.some((name) => moduleId.endsWith(name)))
    return sorted.toSorted((a, b) => group(a) - group(b) || isLong(b) - isLong(a))
  }
}

const guard = 60_000
const shared = { testTimeout: guard, hookTimeout: guard, expect: { poll: { timeout: guard / 2 } }, restoreMocks: true }

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
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
          isolate: false,
          // One more than there may be cores: some wait for minutes until a killed process is missed.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'journey',
          include: ['tests/**/*.journey.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
