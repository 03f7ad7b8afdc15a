// A need as a professional reads it: service, place, situation in words, wishes. No identity is known here.

import type { Language, Mode, ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { modeLabels, projectLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { communeName } from '../../forms/which-commune.ts'
import { needTexts } from '../../texts/file.ts'
import { ageNames } from '../../texts/pro.ts'
import { languageNames } from '../../texts/texts.ts'

type Need = {
  service: ServiceKind
  project?: ProjectType
  commune: string
  situation: Situation
  modes: readonly Mode[]
  language: Language
}

function situationLines({ status, ageBand, disability, diploma, solution }: Situation): string[] {
  const told = (fact: boolean | undefined, { yes, no }: { yes: string; no: string }) =>
    fact === undefined ? [] : [fact ? yes : no]
  return [
    status === 'undisclosed' ? needTexts.statusUnsaid : statusLabels[status].fr,
    ageBand === 'undisclosed' ? needTexts.ageUnsaid : ageNames[ageBand],
    ...told(disability, needTexts.disability),
    ...told(diploma, needTexts.diploma),
    ...told(solution, needTexts.solution),
  ]
}

/** @param code by which the person and professionals name the request, where its reader may know it */
export function NeedFacts({ need, code }: { need: Need; code?: string }) {
  return (
    <Facts>
      <Fact name={needTexts.code} kind="code">
        {code}
      </Fact>
      <Fact name={needTexts.need}>
        {serviceLabels[need.service].fr}
        {need.project ? ` – ${projectLabels[need.project].fr}` : ''}
      </Fact>
      <Fact name={needTexts.commune}>{communeName(need.commune)}</Fact>
      <Fact name={needTexts.situation}>
        <Lines lines={situationLines(need.situation)} />
      </Fact>
      <Fact name={needTexts.modes}>{need.modes.map((mode) => modeLabels[mode].fr).join(', ')}</Fact>
      <Fact name={needTexts.language}>{languageNames[need.language]}</Fact>
    </Facts>
  )
}
