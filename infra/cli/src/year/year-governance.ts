// An invented register and invented targets for an invented year, so that the pages of governance, engagements and
// indicators are full as well, where the Region has written none.

import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import type { RegisterEntry } from '@hent/contracts/register.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { openRegister } from '@hent/directory/governance/register.ts'
import { openTargets } from '@hent/directory/rules/targets.ts'
import { dayAfter } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'

type Invented = RegisterEntry & { reference: string }
export const approvalReference = 'GTR-CIBLES'

/** @param end first day left out of the year */
export function inventedRegister(end: string): Invented[] {
  const ago = (days: number) => dayAfter(end, -days)
  return [
    {
      reference: 'CREFOP-BILAN',
      body: 'crefop',
      kind: 'meeting',
      on: ago(45),
      title: 'Bilan de l’année devant le CREFOP',
      place: 'Rennes',
    },
    {
      reference: approvalReference,
      body: 'gtr',
      kind: 'decision',
      on: ago(330),
      title: 'Cibles de l’année et définitions des indicateurs',
      text: 'Le groupe retient les définitions et les cibles proposées par la Région, pour un an.',
      approves: ['needs', 'accepted', 'accepted-in-time', 'contact-delay', 'useful-share', 'response-rate'],
    },
    {
      reference: 'GPR-DELAIS',
      body: 'gpr',
      kind: 'decision',
      on: ago(200),
      title: 'Premier contact sous cinq jours ouvrés dans tous les réseaux',
    },
    {
      reference: 'CP-REGLES',
      body: 'region',
      kind: 'decision',
      on: ago(20),
      title: 'Règles d’orientation des demandes',
      adopts: serviceOffer.version,
    },
    {
      reference: 'CONV-ML',
      body: 'gpr',
      kind: 'agreement',
      on: ago(700),
      until: dayAfter(end, 60),
      title: 'Convention avec les missions locales',
      network: 'mission-locale',
    },
    {
      reference: 'CONV-CIO',
      body: 'gpr',
      kind: 'agreement',
      on: ago(300),
      until: dayAfter(end, 700),
      title: 'Convention avec les CIO',
      network: 'cio',
    },
    {
      reference: 'CONV-ETAT',
      body: 'gpr',
      kind: 'agreement',
      on: ago(400),
      until: dayAfter(end, 1_000),
      title: 'Accord-cadre entre l’État et la Région',
    },
    {
      reference: 'PRO-ANONYME',
      body: 'professionalisation',
      kind: 'training',
      on: ago(120),
      title: 'Accueillir une personne qui veut rester anonyme',
      place: 'Saint-Brieuc',
    },
  ]
}

/** In the unit of each. */
export const inventedTargets: readonly (readonly [IndicatorCode, number])[] = [
  ['accepted', 80],
  ['contacted', 85],
  ['accepted-in-time', 90],
  ['contacted-in-time', 85],
  ['acceptance-delay', 48],
  ['contact-delay', 120],
  ['response-rate', 40],
  ['useful-share', 80],
  ['recommend-share', 50],
]

/** Nothing beside what the Region has written: an invented entry there would be read as its own. */
export async function writeGovernance(directory: Connection, end: string): Promise<void> {
  const [register, targets] = [await openRegister(directory), await openTargets(directory)]
  if ((await register.newest()).length > 0 || (await targets.all()).length > 0) return
  const written = { version: 1, by: 'region' } as const
  for (const entry of inventedRegister(end))
    await register.insert({ ...written, ...entry, struck: false, at: new Date(entry.on) })
  const approved = inventedRegister(end).find(({ reference }) => reference === approvalReference)
  for (const [indicator, value] of inventedTargets)
    await targets.insert({
      ...written,
      indicator,
      value,
      decision: approvalReference,
      at: new Date(approved?.on ?? end),
    })
}
