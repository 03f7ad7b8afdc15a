// Addresses that gave back what they were sent: which, since when, and the button by which they are tried again.

import type { DeadAddress } from '../../apis/dead-addresses.ts'
import type { SettingsSeen } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { structureTexts } from '../../texts/structure.ts'

const words = structureTexts.deadAddresses

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
      <p>
        <a href="#prevenir">{words.change}</a>
      </p>
      <TryAgain page={page} structureId={settings.structureId} />
    </Section>
  )
}

/** @param of which structure, for who hears the button alone */
export function TryAgain({ page, structureId, of }: { page: Page; structureId: string; of?: string }) {
  return (
    <Form page={page} action={`/pro/structure/${structureId}/adresses`}>
      <Button quiet>
        {words.again}
        {of === undefined ? null : <span class="hidden"> : {of}</span>}
      </Button>
    </Form>
  )
}
