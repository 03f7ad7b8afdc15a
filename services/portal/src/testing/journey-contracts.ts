// For tests: what tracking tells of how people ask and of what their needs meet, as its contract has it.

import { declineReasons, fitReasons, modes, serviceKinds } from '@hent/contracts/codes.ts'
import type { JourneyTable } from '@hent/contracts/figures.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import { weekHours } from '@hent/contracts/week-hours.ts'

const few = '< 5'
/** Offices' hours most of all, and Monday more than Friday. */
const inHour = (day: number, hour: number) =>
  day > 4 || hour < 8 || hour > 19 ? few : 5 * Math.max(1, Math.round(7 - day - Math.abs(11 - hour) / 2))

/** Some reasons, modes and services are too rare to be told. */
export const journeyRows: Record<JourneyTable, object[]> = {
  journeys: serviceKinds.map((service, at) => ({
    service,
    structures: Object.fromEntries(hopClasses.map((hop, more) => [hop, [5, 40, 15, few][more]])),
    declined: 10 + 5 * at,
    escalated: at < 4 ? 10 : few,
    unmet: at === 3 ? 10 : few,
  })),
  declines: declineReasons.map((reason, at) => ({ reason, declines: at < 6 ? 40 - 5 * at : few })),
  modes: modes.map((mode, at) => ({
    mode,
    requests: at < 4 ? 150 - 40 * at : few,
    anonymous: at < 3 ? 20 - 5 * at : few,
    severalNeeds: at < 3 ? 30 - 10 * at : few,
  })),
  fit: serviceKinds.map((service, at) => ({
    service,
    yes: 40 - 5 * at,
    partly: at < 3 ? 5 : few,
    no: at < 2 ? 5 : few,
  })),
  misfits: fitReasons.map((misfit, at) => ({ misfit, misfits: at < 2 ? 10 - 5 * at : few })),
  'week-hours': weekHours.map((hour, at) => ({ hour, requests: inHour(Math.floor(at / 24), at % 24) })),
}
