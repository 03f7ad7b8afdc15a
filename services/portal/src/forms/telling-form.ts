// Whom of a structure to tell, service by service, between what was ticked and the directory's contract. Pure.

import type { WhomToTell } from '@hent/contracts/directory-record.ts'
import type { SettingsSeen } from '../apis/directory.ts'
import { code, codes, type Form, ticked } from './form.ts'

export const whomKinds = ['team', 'advisers', 'both'] as const

/** A service told to its team is left out: that is what holds where nothing is chosen. */
function typedTelling(form: Form, { services, team }: Pick<SettingsSeen, 'services' | 'team'>): WhomToTell[] {
  const ids = team.map(({ agentId }) => agentId)
  return services.flatMap((service) => {
    const whom = code(form, `whom-${service}`, whomKinds) ?? 'team'
    if (whom === 'team') return []
    const agentIds = codes(form, `advisers-${service}`, ids)
    return [{ service, whom, ...(agentIds.length > 0 ? { agentIds } : {}) }]
  })
}

export const tellingOf = (form: Form, settings: SettingsSeen) => ({
  whomToTell: typedTelling(form, settings),
  dailyDigest: ticked(form, 'dailyDigest'),
  fullMessages: ticked(form, 'fullMessages'),
})
