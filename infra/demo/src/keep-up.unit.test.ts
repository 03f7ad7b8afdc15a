import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { keepUp } from './keep-up.ts'
import { endOf } from './service-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'hent-keep-up-'))
const logFile = join(folder, 'intake.log')
afterEach(() => rmSync(folder, { recursive: true }))

it('a service that dies five times within a minute is left, and each death is told with ten lines at most', async () => {
  writeFileSync(logFile, Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`).join(''))
  const said: string[] = []
  const dying = () => {
    const child = spawn(process.execPath, ['-e', 'process.exit(3)'])
    return {
      service: 'intake' as const,
      url: 'http://127.0.0.1:9',
      ended: endOf(child).then((end) => ({ ...end, asked: false })),
    }
  }
  let starts = 0
  const start = async () => {
    starts += 1
    // One that dies before it is ready has died all the same.
    if (starts === 2) throw new Error('intake s’est arrêté au démarrage (code 1)')
    return dying()
  }
  const { signal } = new AbortController()
  await keepUp(dying(), { start, say: (line) => said.push(line), logFile, stopping: signal, pauseMs: 1 })
  expect(starts).toBe(4)
  const deaths = said.filter((line) => line.includes('s’est arrêté'))
  expect(deaths).toHaveLength(5)
  expect(deaths[0]?.split('\n')).toEqual([
    'intake s’est arrêté tout seul (code 3)',
    'Ses dernières lignes :',
    ...Array.from({ length: 10 }, (_, index) => `  line ${index + 3}`),
    'intake redémarre dans 0,001 s',
  ])
  expect(deaths[2]).toMatch(/^intake s’est arrêté au démarrage \(code 1\)/)
  expect(deaths[4]).toContain('s’est arrêté 5 fois en moins d’une minute : il reste arrêté')
})
