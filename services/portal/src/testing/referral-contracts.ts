// For tests: what routing tells of its referral: proposed, taken, with nobody, and why.

import { needId, referralId, requestId } from './request-contracts.ts'
import { structure } from './story-contracts.ts'

/** As routing tells it: held to its own words by a test of the command, which may read both. */
export const why = {
  rulesVersion: '2026-11-29',
  explanation: {
    language: 'fr',
    summary: [
      'Votre demande : Conseil en évolution professionnelle, à Lannion.',
      'Structure proposée en premier : Point CEP – Lannion. Réseau : Opérateur régional du CEP — Avenir Actifs (Mon conseil en évolution professionnelle).',
      'Vous aviez demandé Apec – Rennes. Son réseau ne répond pas à cette demande dans votre situation.',
      'Les autres structures de l’annuaire ne rendent pas ce service, ou pas dans votre commune.',
    ],
    structures: [
      {
        structureId: structure.structureId,
        name: structure.name,
        rank: 1,
        text: 'Proposée en premier. Les salariés du secteur privé et les indépendants sont conseillés par l’opérateur régional du CEP. Elle est dans votre commune, ou à moins de 5 km. Elle répond par téléphone, comme vous le préférez. Elle ouvre à temps pour vous répondre. Elle ne se dit pas complète.',
      },
      {
        structureId: 'hent--cep-regional-rennes',
        name: 'Opérateur régional du CEP – Rennes',
        rank: 2,
        text: 'Elle est plus loin. Elle est ailleurs dans la région.',
      },
      {
        structureId: 'hent--apec-rennes',
        name: 'Apec – Rennes',
        rank: null,
        text: 'Son réseau ne répond pas à cette demande dans votre situation.',
      },
    ],
    law: [
      'Code du travail, art. L6111-6',
      'Code du travail, art. L6123-5, 4° (actifs occupés, hors agents publics)',
      'Code du travail, art. L6331-2, L6331-4 et L6331-56 (actifs occupés du secteur privé)',
      'Code du travail, art. R6123-27 (opérateur choisi pour quatre ans)',
      'Code du travail, art. D6323-20-5 et D6323-20-2, III (une commission paritaire interprofessionnelle régionale ne peut être désignée)',
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
