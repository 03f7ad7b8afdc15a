// Lines of the worklist that come from the directory: what nobody answers, and what is to mend in the records. Who watches
// the territory says that they look after one.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { AlarmSeen, HoleSeen } from '../../apis/directory.ts'
import type { Page } from '../../page.ts'
import { alarmTexts, holeTexts } from '../../texts/agents.ts'
import { departementNames } from '../../texts/pro.ts'
import { needCode } from '../region/rules/coverage-places.ts'
import { TryAgain } from '../structures/dead-addresses.tsx'
import { alarmText } from './alarm-text.ts'
import { Claim } from './claim.tsx'

const at = (alarmId: string) => `/pro/alerte/${alarmId}`

/** Those communes, on the page of coverage. */
const uncovered = (hole: HoleSeen) =>
  `/region/couverture?${new URLSearchParams({ besoin: needCode(hole), territoire: hole.departement, voir: 'empty' })}`

/** What nobody answers: for whom, and in how many communes of the territory. */
export function Holes({ page, holes, back }: { page: Page; holes: readonly HoleSeen[]; back: string }) {
  const several = new Set(holes.map(({ departement }) => departement)).size > 1
  return (
    <section>
      <h2>{holeTexts.title}</h2>
      <p>{holeTexts.lead}</p>
      <ul class="lines">
        {holes.map((hole) => {
          const { alarmId, departement, service, label, communes, names, claim } = hole
          const where = several ? `, ${departementNames[departement] ?? departement}` : ''
          const of = `${serviceLabels[service].fr}, ${label}${where}`
          return (
            <li key={alarmId}>
              <p>
                <a href={uncovered(hole)}>
                  <strong>{serviceLabels[service].fr}</strong>, {label}
                </a>
                {where} : {holeTexts.where(names, communes)}
              </p>
              <Claim {...{ page, claim, of, back }} at={at(alarmId)} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** @param claimed the reader watches the territory; a structure's manager mends their own record */
export function Alarms({
  page,
  alarms,
  claimed,
  back,
}: {
  page: Page
  alarms: readonly AlarmSeen[]
  claimed: boolean
  back: string
}) {
  return (
    <section>
      <h2>{alarmTexts.title}</h2>
      <ul class={claimed ? 'lines' : undefined}>
        {alarms.map((alarm) => {
          const { alarmId, structureId, name, claim } = alarm
          return (
            <li key={alarmId}>
              <p>
                <a href={`/pro/structure/${structureId}`}>{name}</a> : {alarmText(alarm)}
              </p>
              {alarm.kind === 'unreachable' ? <TryAgain {...{ page, structureId, back }} of={name} /> : null}
              {claimed ? (
                <Claim {...{ page, claim, back }} of={`${name}, ${alarmText(alarm)}`} at={at(alarmId)} />
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
