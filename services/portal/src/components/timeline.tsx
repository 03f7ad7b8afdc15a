// What happened, step by step, the moment before each.

import type { StepShown } from '../apis/tracking.ts'
import type { Page } from '../page.ts'
import { meetingText, momentText } from '../texts/dates.ts'
import { Section } from './section.tsx'

/** What happened, in order; nothing where nothing is known. */
export function Timeline({ page, timeline }: { page: Page; timeline: readonly StepShown[] }) {
  const { texts, language } = page
  const known = timeline.filter(({ what }) => texts.steps[what] !== undefined)
  if (known.length === 0) return null
  return (
    <Section id="etapes" title={texts.story.timeline}>
      <ol class="timeline">
        {known.map((step) => (
          <li key={`${step.at}${step.what}${step.referralId ?? ''}`}>
            <time dateTime={step.at}>{momentText(step.at, language)}</time>
            <span>
              {texts.steps[step.what]}
              {step.structure ? ` – ${step.structure.name}` : ''}
              {step.on && step.what === 'AppointmentSet' ? ` – ${meetingText(step.on, language)}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
