// For tests: what a manager opens, in a browser: the team, the structure, its young people.

import type { Stop, Ways } from './tour-ways.ts'

export function managerStops({ open, press, login, tell }: Ways): Stop[] {
  return [
    { name: 'pro-equipe', go: (on) => login(on, 'manager', '/pro/equipe') },
    { name: 'pro-structure', go: open('/pro/structure') },
    {
      name: 'pro-structure-erreurs',
      go: async (on) => {
        await on.getByLabel('Lundi').fill('le matin')
        await on.locator('form[action$="/hours"]').getByRole('button').click()
      },
    },
    {
      name: 'pro-structure-adresses',
      go: async (on) => {
        const addresses = [
          { channel: 'email', since: '2026-11-20T09:00:00.000Z' },
          { channel: 'sms', agentId: 'agent-2', since: '2026-11-21T09:00:00.000Z' },
        ]
        tell({ 'GET /v1/structures/hent--ml-lannion/dead-addresses': { body: { addresses } } })
        await open('/pro/structure/hent--ml-lannion')(on)
      },
    },
    { name: 'pro-structure-historique', go: open('/pro/structure/hent--ml-lannion/historique') },
    { name: 'pro-structure-mois', go: open('/pro/structure/hent--ml-lannion/mois') },
    { name: 'pro-jeunes', go: open('/pro/structure/hent--ml-lannion/jeunes') },
    {
      name: 'pro-jeunes-liste',
      go: async (on) => [
        await on.getByLabel('Pour la remettre au département').check(),
        await press(on, 'Lire la liste'),
      ],
    },
  ]
}
