// Addresses that gave back what they were sent: which, since when, and the button by which they are tried again.

import type { DeadAddress } from '../../apis/dead-addresses.ts'
import type { SettingsSeen } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { structureTexts } from '../../texts/structure.ts'

const words = structureTexts.deadAddresses

const isOfTeam = ({ agentId }: DeadAddress) => agentId === undefined

export function DeadAddresses({
  page,
  settings,
  dead,
}: {
  page: Page
  settings: SettingsSeen
  dead: readonly DeadAddress[]
}) {
  if (dead.length === 0) return null
  const labelOf = (agentId: string) => settings.team.find((one) => one.agentId === agentId)?.label ?? agentId
  return (
    <Section id="adresses" title={words.title}>
      <p>{words.lead}</p>
      <ul>
        {dead.map(({ channel, agentId, since }) => (
          <li key={`${channel} ${agentId}`}>
            {agentId === undefined
              ? words.ofTeam(words.channels[channel], dayText(since))
              : words.ofAdviser(words.channels[channel], labelOf(agentId), dayText(since))}
          </li>
        ))}
      </ul>
      {dead.some(isOfTeam) ? (
        <p>
          <a href="#prevenir">{words.change}</a>
        </p>
      ) : null}
      {dead.every(isOfTeam) ? null : <p>{words.changeOfAdviser}</p>}
      <TryAgain page={page} structureId={settings.structureId} />
    </Section>
  )
}

/** @param of which structure, for who hears the button alone @param back the page to come back to; absent: the structure's */
export function TryAgain({
  page,
  structureId,
  of,
  back,
}: {
  page: Page
  structureId: string
  of?: string
  back?: string
}) {
  return (
    <Form page={page} action={`/pro/structure/${structureId}/adresses`}>
      {back === undefined ? null : <Hidden fields={[['retour', back]]} />}
      <Button quiet>
        {words.again}
        {of === undefined ? null : <span class="hidden"> : {of}</span>}
      </Button>
    </Form>
  )
}
