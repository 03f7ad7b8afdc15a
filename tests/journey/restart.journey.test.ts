// A service killed under `npm start` once stayed away in silence.

import { until } from '@hent/demo/people.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useOwnServers } from '../own-servers.ts'

let hent: RunningHent
const said: string[] = []

beforeAll(async () => {
  useOwnServers()
  hent = await startHent({ logs: 'restart', only: ['directory'], keepUp: true, say: (line) => said.push(line) })
})
afterAll(() => hent?.stop())

const alive = () => hent.processes().find(({ service }) => service === 'directory')

it('a service killed under the demo: told at once with its last lines, and ready again at its address', async () => {
  const first = alive()
  process.kill(first?.pid ?? 0, 'SIGKILL')
  const words = await until('the words', async () => said.find((line) => line.startsWith('directory s’est arrêté')))
  expect(words).toMatch(/^directory s’est arrêté tout seul \(signal SIGKILL\)\nSes dernières lignes :\n {2}\{/)
  expect(words.split('\n').length).toBeLessThanOrEqual(13)
  expect(words).toMatch(/directory redémarre dans 0,5 s$/)
  await until('ready again', async () => said.some((line) => line.startsWith('directory : de nouveau prêt')))
  expect(alive()?.pid).not.toBe(first?.pid)
  const { directory } = hent.urls
  await until('it answers', async () => (await fetch(`${directory}/readyz`).catch(() => undefined))?.ok)
})

it('a service that is asked to stop is not told as dead', async () => {
  const before = said.length
  await alive()?.kill('SIGTERM')
  expect(said.slice(before).filter((line) => line.includes('s’est arrêté'))).toEqual([])
})
