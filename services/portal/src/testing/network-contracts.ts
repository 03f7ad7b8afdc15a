// For tests: what tracking tells of the networks, as its contract has it: some large, some small, one that is told coarser.

import { type Network, networks } from '@hent/contracts/codes.ts'
import { classesOf } from '@hent/contracts/delay-classes.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'

const few = '< 5'
const sizes: Partial<Record<Network, number>> = {
  'france-travail': 260,
  'mission-locale': 190,
  'cep-regional': 120,
  cio: 80,
  'cap-emploi': 45,
  apec: 30,
}
const by5 = (count: number) => (count < 5 ? few : 5 * Math.round(count / 5))
const shares = [0.05, 0.1, 0.25, 0.25, 0.2, 0.1, 0.05]

export const networkRows = {
  networks: networks.map((network, at) => {
    const size = sizes[network] ?? 0
    const accepted = size * (0.8 - 0.05 * (at % 4))
    return {
      network,
      proposed: by5(size),
      accepted: by5(accepted),
      declined: by5(size * 0.1),
      unanswered: by5(size * 0.06),
      toAcceptance: Object.fromEntries(
        classesOf('toAcceptance').map((name, place) => [name, by5(accepted * (shares[place] ?? 0))]),
      ),
    }
  }),
  'network-opinions': networks.map((network) => {
    const given = (sizes[network] ?? 0) / 4
    return {
      network,
      given: Object.fromEntries(surveyMarks.map((mark) => [mark, by5(given)])),
      favourable: Object.fromEntries(surveyMarks.map((mark) => [mark, by5(given * 0.8)])),
    }
  }),
}
