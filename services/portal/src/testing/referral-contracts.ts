// For tests: what routing tells of its referral: proposed, taken, with nobody, and why.

import { needId, referralId, requestId } from './request-contracts.ts'
import { structure } from './story-contracts.ts'

export const why = {
  explanation: {
    summary: [
      'Votre demande : Conseil en évolution professionnelle, à Lannion.',
      'CIBC avait été demandée : elle est complète.',
    ],
    structures: [
      { structureId: structure.structureId, name: structure.name, rank: 1, text: 'Proposée en premier.' },
      { structureId: 'hent--fermee', name: 'Structure fermée', rank: null, text: 'Fermée ce jour-là.' },
    ],
  },
}

export const proposal = {
  referralId,
  structureName: 'Mission locale de Lannion',
  need: {
    service: 'cep',
    commune: '22113',
    situation: { status: 'job-seeker', ageBand: '18-25', diploma: false },
    modes: ['face-to-face', 'phone'],
    language: 'fr',
  },
  answerBy: '2026-12-01T10:00:00.000Z',
  status: 'waiting',
}

export const referral = {
  referralId,
  requestId,
  needId,
  service: 'cep',
  state: 'proposed',
  fhirTask: 'requested',
  dora: 'OUVERTE',
  commune: '22113',
  departement: '22',
  situation: { status: 'job-seeker', ageBand: '18-25' },
  modes: ['phone'],
  language: 'fr',
  owner: { kind: 'structure', structureId: 'hent--ml-lannion' },
  acceptedBy: null,
  proposal: { proposalId: 'p', structureId: 'hent--ml-lannion', rank: 1, answerBy: '2026-12-01T10:00:00.000Z' },
  openedAt: '2026-11-23T09:00:01.000Z',
}

export const taken = { ...referral, state: 'accepted', acceptedBy: 'hent--ml-lannion', proposal: null }

export const nobodys = {
  ...referral,
  state: 'escalated',
  owner: { kind: 'animator', departement: '22' },
  proposal: null,
  actBy: '2026-11-26T10:00:00.000Z',
}
