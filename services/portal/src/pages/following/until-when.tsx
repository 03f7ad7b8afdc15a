// Until when who a person is lasts: the day, or so long after their request ends.

import type { EndSeen } from '../../apis/intake.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { retentionTexts } from '../../texts/retention.ts'

export function UntilWhen({ page: { language }, end, anonymous }: { page: Page; end: EndSeen; anonymous: boolean }) {
  const { on, moves, later, code } = retentionTexts[language]
  const who = anonymous ? 'anonymous' : 'known'
  const said = end.endsOn ? [on[who](dayText(end.endsOn, language)), code, moves] : [later[who](end.months), code]
  return <p>{said.join(' ')}</p>
}
