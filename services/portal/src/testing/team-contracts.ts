// For tests: what the directory and intake tell a manager of their structure.

import { needId, requestId } from './request-contracts.ts'

/** What a manager may set of their structure. */
export const settings = {
  structureId: 'hent--ml-lannion',
  version: 3,
  active: true,
  name: 'Mission locale de Lannion',
  values: {
    weeklyCapacity: 12,
    full: false,
    opening: 'Mo-Fr 09:00-12:30,13:30-17:00; PH off',
    closures: [{ from: '2026-12-24', to: '2027-01-01', reason: 'Fêtes' }],
    languages: ['fr'],
    accessibility: [],
    engagement: { signed: '2025-01-15', until: '2027-12-31', reference: '2025-114' },
    commitmentDays: 3,
    escalationContact: 'direction@ml-lannion.example',
    dutyMobile: '+33612345678',
    smsFirst: false,
    dailyDigest: false,
    fullMessages: false,
    whomToTell: [{ service: 'cep', whom: 'both', agentIds: ['agent-2'] }],
  },
  email: 'accueil@ml-lannion.example',
  services: ['reception', 'cep'],
  edited: [{ field: 'weeklyCapacity', by: 'agent-1', at: '2026-11-02T09:00:00.000Z' }],
  team: [
    {
      agentId: 'agent-1',
      label: 'Conseillère 1',
      role: 'adviser',
      hasMobile: true,
      toldBy: 'structure',
      leave: [{ from: '2026-12-01', to: '2026-12-04', substituteId: 'agent-2' }],
    },
    { agentId: 'agent-2', label: 'Conseiller 2', role: 'adviser', hasMobile: false, toldBy: 'structure', leave: [] },
  ],
  unattended: [],
  quality: { score: 80, missing: [] },
}

/** By which way an adviser is told, as they said themselves. */
export const ownTelling = {
  version: 3,
  structure: settings.name,
  toldBy: 'structure',
  smsFirst: false,
  hasMobile: true,
}

export const minors = {
  until: '2026-09-24T00:00:00.000Z',
  young: [
    {
      requestId,
      receivedAt: '2026-09-01T09:00:00.000Z',
      commune: '22113',
      firstName: 'Maëlle',
      lastName: 'Le Gall',
      phone: '+33612345678',
    },
  ],
  unnamed: 2,
  untaken: [{ requestId: needId, receivedAt: '2026-09-02T09:00:00.000Z', commune: '22113' }],
  closedWithoutSolution: 1,
}

/** What an adviser of it has announced of their own leave. */
export const ownLeave = {
  version: 3,
  structure: settings.name,
  leave: [{ from: '2026-12-01', to: '2026-12-04', substituteId: 'agent-2' }],
  colleagues: [{ agentId: 'agent-2', label: 'Conseiller 2' }],
}

/** Who logs in for the structure. */
export const colleagues = {
  structureId: 'hent--ml-lannion',
  team: [
    { agentId: 'agent-1', label: 'Conseillère 1', roles: ['adviser'] },
    { agentId: 'agent-2', label: 'Conseiller 2', roles: ['adviser'] },
    { agentId: 'agent-3', label: 'Accueil', roles: ['relay'] },
  ],
}
