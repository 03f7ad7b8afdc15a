// A day of simulated requests over a made-up directory of the real region, decided as routing would: for tests of bundles,
// recomputation and neutrality. Everything follows from the seed.

import { createHash } from 'node:crypto'
import {
  departementCodes,
  type Language,
  type Mode,
  type Network,
  type ServiceKind,
  type Situation,
} from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { communes } from '@hent/territory/communes.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { decide } from '../decision/decide.ts'
import { createDirectoryIndex } from '../decision/directory-index.ts'
import type { NeedFacts } from '../decision/need-facts.ts'
import { periodOf, saltOf } from '../decision/salt.ts'
import { referralIdOf } from '../life/referral.ts'
import { aReferral } from './referrals.ts'

/** Whole numbers from 0 below a limit, the same ones for the same seed. */
function chance(seed: string): (below: number) => number {
  let turn = 0
  return (below) => {
    turn += 1
    return createHash('sha256').update(`${seed}\n${turn}`).digest().readUInt32BE(0) % below
  }
}

const offered: readonly [Network, ServiceKind][] = [
  ['cio', 'school-guidance'],
  ['suio-ip', 'school-guidance'],
  ['apec', 'cep'],
  ['cap-emploi', 'cep'],
  ['cep-regional', 'cep'],
  ['mission-locale', 'cep'],
  ['france-travail', 'cep'],
  ['vae-advice', 'vae'],
  ['cci', 'business-creation'],
  ['cma', 'business-creation'],
  ['psad', 'dropout-support'],
  ['sij', 'reception'],
]
const situations: readonly Situation[] = [
  { status: 'employee', ageBand: '30-44' },
  { status: 'executive', ageBand: '45-59' },
  { status: 'job-seeker', ageBand: '18-25', disability: true },
  { status: 'student', ageBand: '18-25' },
  { status: 'undisclosed', ageBand: 'undisclosed' },
  { status: 'inactive', ageBand: '16-17', diploma: false, solution: false },
]
const modes: readonly Mode[][] = [['face-to-face'], ['phone', 'face-to-face'], ['video', 'phone']]
const languages: readonly Language[] = ['fr', 'fr', 'fr', 'br']
const dayOfTest = new Date('2026-11-24T09:00:00Z')
const secret = 'the secret of the tests'
/** The salt such a day is drawn with. */
export const saltOfDay = (day: Date) => saltOf(secret, periodOf(day))
export const saltOfTest = saltOfDay(dayOfTest)

/** Structures of every network, three a département and network, with what makes tiers differ. */
export function aDirectory(seed = 'directory', copies = 3): DirectoryRecord[] {
  const pick = chance(seed)
  const engagement = { signed: '2025-01-01', until: '2027-12-31', reference: 'E' }
  const expired = { ...engagement, until: '2026-06-30' }
  return offered.flatMap(([network, kind]) =>
    departementCodes.flatMap((departement) => {
      const places = communes().filter((commune) => commune.departement === departement)
      return Array.from({ length: copies }, (_, copy) => {
        const place = places[pick(places.length)] ?? { code: '22113', epci: '200065928' }
        const structureId = `${network}-${departement}-${copy}`
        return aStructure({
          structureId,
          network,
          commune: place.code,
          epci: place.epci,
          departement,
          weeklyCapacity: [4, 9, 25, 80][pick(4)] ?? 10,
          ...(pick(5) === 0 ? { capacityInForce: { period: '2026-11', weeklyCapacity: 12 } } : {}),
          languages: pick(4) === 0 ? ['fr', 'br'] : ['fr'],
          ...[{ accessibility: ['step-free' as const] }, { accessibility: ['hearing-loop' as const] }, {}][pick(3)],
          ...(pick(5) === 0 ? { full: true, fullUntil: '2026-11-27' } : {}),
          ...(pick(6) === 0 ? { closures: [{ from: '2026-11-20', to: '2026-12-20' }] } : {}),
          ...(pick(2) === 0 ? { location: { lat: 47.8 + pick(100) / 100, lon: -4 + pick(250) / 100 } } : {}),
          ...(copy === 2 ? (departement === '22' ? {} : { engagement: expired }) : { engagement }),
          active: pick(20) !== 0,
          anonymousReception: pick(3) !== 0,
          services: [
            {
              serviceId: structureId,
              kind,
              modes: pick(8) === 0 ? ['mail'] : ['face-to-face', 'phone'],
              zone: [departement],
              cepOperator: copy !== 1,
              ...(network === 'cci' && copy === 0 ? { projectTypes: ['services' as const] } : {}),
            },
            ...(copy === 0 ? [byVideo(structureId, kind, departement)] : []),
          ],
        })
      })
    }),
  )
}

/** The service once more, by video alone, in the next département. */
function byVideo(structureId: string, kind: ServiceKind, departement: (typeof departementCodes)[number]) {
  const next = departementCodes[(departementCodes.indexOf(departement) + 1) % departementCodes.length] ?? departement
  return { serviceId: `${structureId}-video`, kind, modes: ['video' as const], zone: [next], cepOperator: true }
}

/** Requests spread over a working day and every commune, decided over this directory with the salt of that month. */
export function aDay(
  count: number,
  directory = aDirectory(),
  seed = 'day',
  from = dayOfTest,
  offer: ServiceOffer = serviceOffer,
) {
  const salt = saltOfDay(from)
  const pick = chance(seed)
  const index = createDirectoryIndex()
  for (const record of directory) index.apply(record)
  const places = communes()
  return Array.from({ length: count }, (_, turn) => {
    const at = new Date(from.getTime() + turn * 2_900)
    const { code, epci, departement } = places[pick(places.length)] ?? { code: '', epci: null, departement: '22' }
    const [, service] = offered[pick(offered.length)] ?? ['cio', 'vae']
    const need: NeedFacts = {
      needId: idOf(`${seed} ${turn}`),
      service,
      commune: code,
      epci,
      departement: departement as NeedFacts['departement'],
      situation: situations[pick(situations.length)] ?? { status: 'undisclosed', ageBand: 'undisclosed' },
      modes: modes[pick(modes.length)] ?? ['phone'],
      language: languages[pick(languages.length)] ?? 'fr',
      ...(pick(4) === 0 ? { point: { lat: 47.8 + pick(20) / 20, lon: -4 + pick(50) / 20 } } : {}),
      ...(pick(6) === 0 ? { accessibility: ['step-free'] } : {}),
      ...(pick(5) === 0 ? { anonymous: true } : {}),
      ...(service === 'business-creation' && pick(2) === 0 ? { project: 'trade' } : {}),
      ...(pick(9) === 0 ? { wishedStructure: directory[pick(directory.length)]?.structureId ?? '' } : {}),
      ...(pick(9) === 0 ? { followedBy: directory[pick(directory.length)]?.structureId ?? '' } : {}),
    }
    const grounds = { offer, salt, now: at, today: localDay(at), commitmentDays: 5 }
    const { ranking, ...decision } = decide(need, index.cell(service, need), grounds)
    const { needId } = need
    return aReferral({
      _id: referralIdOf(needId),
      requestId: idOf(needId),
      needId,
      service,
      need,
      ranking,
      decision,
      openedAt: at,
    })
  })
}

function idOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The directory with the instant it was recorded: long before the day. */
export const recordedBefore = (directory: readonly DirectoryRecord[]) =>
  directory.map((record) => ({ record, recordedAt: new Date('2026-10-01T08:00:00Z') }))
