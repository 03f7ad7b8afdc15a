// For tests: the pages of people, as the Region and a manager reach them.

import type { Page } from 'playwright-core'
import type { Neighbours } from './neighbours.ts'
import { endedPerson, person } from './people-contracts.ts'
import type { Stop, Ways } from './tour-ways.ts'

export function peopleStops({ url, open, login, press, tell }: Ways): Stop[] {
  const own = `/region/personnes/${person.agentId}`
  const api = `GET /v1/agents/${person.agentId}`
  const inStructure = '/pro/structure/hent--ml-lannion/personnes'
  const openAs = (answers: Neighbours['answers'], path: string, after: Neighbours['answers']) => async (on: Page) => {
    tell(answers)
    await on.goto(`${url}${path}`)
    tell(after)
  }
  return [
    { name: 'region-personnes', go: (on) => login(on, 'region', '/region/personnes') },
    { name: 'region-personnes-structures', go: open('/region/personnes?structure=structure') },
    {
      name: 'region-personnes-vide',
      go: openAs({ 'GET /v1/agents': { body: { agents: [] } } }, '/region/personnes?mots=loutre', {}),
    },
    { name: 'region-personne', go: open(own) },
    {
      name: 'region-personne-erreurs',
      go: async (on) => [await on.locator('#role').selectOption('adviser'), await press(on, 'Enregistrer les rôles')],
    },
    { name: 'region-personne-fin', go: open(`${own}/fin`) },
    {
      name: 'region-personne-arretee',
      go: openAs({ [api]: { body: endedPerson } }, own, { [api]: { body: person } }),
    },
    { name: 'region-personne-inviter', go: open('/region/personnes/inviter') },
    { name: 'region-personne-inviter-erreurs', go: (on) => press(on, 'Inviter') },
    { name: 'pro-personnes', go: (on) => login(on, 'manager', inStructure) },
    { name: 'pro-personne', go: open(`${inStructure}/${person.agentId}`) },
    { name: 'pro-personne-inviter', go: open(`${inStructure}/inviter`) },
  ]
}
