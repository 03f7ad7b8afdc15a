// For tests: what an animator opens, in a browser.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { appliedImport, importId, importIs, readingImport, unreadableImport } from './import-contracts.ts'
import { nobodys, taken } from './referral-contracts.ts'
import { referralId, requestId } from './request-contracts.ts'
import type { Stop, Ways } from './tour-ways.ts'
import { openWork } from './work-lists.ts'

const since = '2026-11-24T09:00:00.000Z'
const lines = [
  nobodys,
  { ...nobodys, referralId: 'line-2', claim: { label: 'Animatrice, Côtes-d’Armor', since, mine: true } },
  { ...nobodys, referralId: 'line-3', claim: { label: 'Animateur, Bretagne', since, mine: false } },
]

export function animatorStops({ open, login, press, tell }: Ways): Stop[] {
  const file = `/pro/dossier/${referralId}`
  const showing = (referral: object) => tell({ [`GET /v1/referrals/${referralId}`]: { body: referral } })
  return [
    {
      name: 'pro-dossier-animation',
      go: async (on) => [await login(on, 'animator', '/pro'), showing(nobodys), await open(file)(on)],
    },
    {
      name: 'pro-animation',
      go: async (on) => [tell(openWork(lines)), await open('/pro')(on)],
    },
    { name: 'pro-animation-recherche', go: open(`/pro/recherche?code=${trackingCodeOf(requestId)}`) },
    { name: 'pro-animation-introuvable', go: open('/pro/recherche?code=7K3M') },
    { name: 'pro-annuaire', go: open('/pro/annuaire') },
    { name: 'pro-annuaire-vide', go: (on) => press(on, 'Lire le fichier') },
    { name: 'pro-annuaire-lu', go: open(`/pro/annuaire/${importId}`) },
    {
      name: 'pro-annuaire-lecture',
      go: async (on) => [tell(importIs(readingImport)), await open(`/pro/annuaire/${importId}`)(on)],
    },
    {
      name: 'pro-annuaire-illisible',
      go: async (on) => [tell(importIs(unreadableImport)), await open(`/pro/annuaire/${importId}`)(on)],
    },
    {
      name: 'pro-annuaire-applique',
      go: async (on) => [tell(importIs(appliedImport)), await open(`/pro/annuaire/${importId}`)(on)],
    },
    { name: 'pro-structure-demandes', go: open('/pro/structure/hent--ml-lannion/demandes') },
    { name: 'pro-reaffecter', go: async (on) => [showing(taken), await open(`${file}/reaffecter`)(on)] },
    { name: 'pro-reaffecter-vide', go: (on) => press(on, 'Confier la demande') },
  ]
}
