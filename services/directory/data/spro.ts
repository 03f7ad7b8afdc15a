// The values of `x_spro` that the synthetic directory makes up for one structure: access, closures, load, promise.
// Plausible, drawn from the structure's own id. Nothing is full or shut where the demonstration walks.

import type { AccessibilityCode, Language } from '@hent/contracts/codes.ts'
import { drawn } from './drawn.ts'

/** Working days a network promises to answer in; its PSAD platforms the next day. */
const commitments: Readonly<Record<string, number>> = {
  psad: 1,
  'mission-locale': 3,
  cio: 5,
  'france-travail': 3,
  sij: 2,
  relay: 2,
}

/** Towns the demonstration and its tests walk through. */
const onTheWay = /(lannion|rennes|redon|brest|perros-guirec|saint-brieuc)/

const christmas = { from: '2026-12-24', to: '2026-12-31', reason: 'Fermeture annuelle' }
const summer = { from: '2027-08-02', to: '2027-08-15', reason: 'Fermeture d’été' }

function accessibilityOf(local: string): AccessibilityCode[] {
  const has = (code: AccessibilityCode, tenths: number) => (drawn(`${local} ${code}`, 10) < tenths ? [code] : [])
  return [
    ...has('step-free', 8),
    ...has('accessible-toilet', 6),
    ...has('accessible-parking', 5),
    ...has('hearing-loop', 2),
    ...has('sign-language', 1),
    ...has('visual-guidance', 1),
    ...has('easy-read', 3),
  ]
}

function languagesOf(local: string, network: string, breton: boolean): Language[] {
  const english = network === 'suio-ip' || drawn(`${local} english`, 6) === 0
  return ['fr', ...(breton ? (['br'] as const) : []), ...(english ? (['en'] as const) : [])]
}

function loadOf(local: string): { full: boolean; full_until?: string } {
  if (onTheWay.test(local) || drawn(`${local} full`, 40) > 0) return { full: false }
  return { full: true, full_until: '2027-01-15' }
}

/** @param network code of the network; @param local id without its source */
export function extensionOf(local: string, network: string, breton: boolean) {
  const relay = network === 'relay'
  const closures = [
    ...(drawn(`${local} christmas`, 4) === 0 ? [christmas] : []),
    ...(drawn(`${local} summer`, 6) === 0 ? [summer] : []),
  ]
  return {
    languages: languagesOf(local, network, breton),
    accessibility: accessibilityOf(local),
    closures,
    ...(relay ? {} : loadOf(local)),
    vae_advice: network === 'vae-advice',
    psad: network === 'psad',
    ...(relay ? {} : { commitment_days: commitments[network] ?? 5 }),
    ...(relay
      ? {}
      : { escalation_contact: `${network === 'psad' ? 'coordination' : 'direction'}@${local}.hent.example` }),
  }
}
