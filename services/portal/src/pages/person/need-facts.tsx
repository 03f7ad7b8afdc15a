// A need as a professional reads it: service, place, situation in words, wishes. No identity is known here.

import type { Language, Mode, ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { modeLabels, projectLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { communeName } from '../../forms/which-commune.ts'
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
  const told = (fact: boolean | undefined, yes: string, no: string) => (fact === undefined ? [] : [fact ? yes : no])
  return [
    status === 'undisclosed' ? 'Situation non dite' : statusLabels[status].fr,
    ageBand === 'undisclosed' ? 'Âge non dit' : ageNames[ageBand],
    ...told(disability, 'Handicap reconnu', 'Sans handicap reconnu'),
    ...told(diploma, 'Avec diplôme', 'Sans diplôme'),
    ...told(solution, 'A une solution en ce moment', 'Sans solution en ce moment'),
  ]
}

/** @param code by which the person and professionals name the request, where its reader may know it */
export function NeedFacts({ need, code }: { need: Need; code?: string }) {
  return (
    <Facts>
      <Fact name="Code de suivi" kind="code">
        {code}
      </Fact>
      <Fact name="Besoin">
        {serviceLabels[need.service].fr}
        {need.project ? ` – ${projectLabels[need.project].fr}` : ''}
      </Fact>
      <Fact name="Commune">{communeName(need.commune)}</Fact>
      <Fact name="Situation">
        <Lines lines={situationLines(need.situation)} />
      </Fact>
      <Fact name="Échange souhaité">{need.modes.map((mode) => modeLabels[mode].fr).join(', ')}</Fact>
      <Fact name="Langue">{languageNames[need.language]}</Fact>
    </Facts>
  )
}
