// For tests of pages: a portal before neighbours that are all well, and who comes to it: anybody, an agent logged in,
// a person who follows their request.

import { errorTable } from '@hent/service/errors.ts'
import type { Server } from '@hent/service/server.ts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type agents, wellNeighbours } from './contracts.ts'
import { type Neighbours, startNeighbours, startPortal, visitor } from './neighbours.ts'

/** Started before the tests of a file, as new before each. */
export function usePages() {
  let near: Neighbours
  let app: Server
  beforeAll(async () => {
    near = await startNeighbours({})
    app = await startPortal(near.url)
  })
  afterAll(async () => {
    await app.close()
    await near.stop()
  })
  const tell = (more: Neighbours['answers']) => Object.assign(near.answers, more)
  beforeEach(() => {
    for (const key of Object.keys(near.answers)) delete near.answers[key]
    tell(wellNeighbours())
    near.asked.length = 0
  })
  return {
    /** what the neighbours answer from now on */
    tell,
    /** what they were asked, at this path or at all, in order */
    calls: (path?: string) => (path === undefined ? near.asked : near.of(path)),
    visit: () => visitor(app),
    async loggedIn(role: keyof typeof agents = 'adviser') {
      tell(wellNeighbours(role))
      const agent = visitor(app)
      await agent.get('/pro/entrer?vers=/pro')
      await agent.get('/pro/retour?code=c&state=s')
      return agent
    },
    async following() {
      const person = visitor(app)
      await person.get('/suivre')
      await person.send('/suivre', { code: '7K3M-P2QX-9DFA', words: 'badof gihul majot nirud sobak' })
      return person
    },
  }
}

/** What somebody types who asks, at least. */
export const answers = {
  commune: 'Lannion',
  needs: 'vae',
  status: 'employee',
  ageBand: '30-44',
  modes: ['phone', 'mail'],
}

export const problem = (code: keyof typeof errorTable, more = {}) => ({
  status: errorTable[code].status,
  problem: code,
  ...more,
})
