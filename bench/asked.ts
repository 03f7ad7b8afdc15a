// What a run of the bench was asked for, and where its lines and figures go.

import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    only: { type: 'string' },
    scale: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'npm run bench -- [--json] [--quick | --long] [--million] [--only M1,M3,M4,M6,M7,M8,M9,M11,M12,M13,peer,import | --scale | --profile]  (M1 gives M2 and M5 too, M7 gives M10)',
  )
  process.exit(0)
}
export const { json, quick, long, profile, million } = values
const modes = [...(values.scale ? ['scale'] : []), ...(profile ? ['M1'] : [])]
/** What alone is measured; undefined is everything but `scale`. */
export const only = modes.length > 0 ? modes : values.only?.split(',')
export const wanted = (name: string): boolean => only === undefined || only.includes(name)
export const say = (line: string): void => (json ? console.error(line) : console.log(line))
export const round = (value: number, digits = 1): number => Number(value.toFixed(digits))
/** What `--json` closes with. */
export const figures: Record<string, unknown> = {}

/** A measure that fails is said, and null among the figures; the others go on, and the run does not end well. */
export async function attempt(names: readonly string[], measure: () => Promise<void>): Promise<void> {
  try {
    await measure()
  } catch (error) {
    for (const name of names) figures[name] ??= null
    say(`${names.join(', ')} : mesure manquée, ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
