// What a reader is shown of a story.

import type { Principal } from '@hent/service/principal.ts'
import { readerOf } from '../reading/reader.ts'
import { view } from '../reading/view.ts'
import type { Story } from '../story/story.ts'

export const animatorOf = (territory: string): Principal => ({
  kind: 'agent',
  sub: 'sub',
  agentId: 'a-2',
  roles: [{ role: 'animator', territory }],
})

const structures = {
  get: (structureId: string) => ({
    name: `name of ${structureId}`,
    network: 'cio' as const,
    address: `address of ${structureId}`,
    phone: null,
    opening: null,
    commitmentDays: 5,
    services: [{ serviceId: 's', kind: 'cep' as const, modes: ['phone' as const], zone: ['22'] }],
    version: 1,
    commune: '22278',
    epci: '200067981',
    departement: '22' as const,
    location: { lat: 48.51, lon: -2.79 },
  }),
}

export function seen(principal: Principal, story: Story, now = '2026-11-25T08:00:00.000Z') {
  const reader = readerOf(principal, story)
  const shown = reader && view(story, reader, structures, new Date(now))
  return { shown, text: JSON.stringify(shown ?? null) }
}
