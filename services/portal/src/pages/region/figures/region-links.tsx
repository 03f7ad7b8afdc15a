// Where else the Region looks, in three groups, so that the list is read at a glance.

import type { Page } from '../../../page.ts'
import { may } from '../../../sessions/may.ts'
import { regionLinkTexts as words } from '../../../texts/region-links.ts'

/** @param asked what the dashboard shows, for pages that show the same otherwise */
export function RegionLinks({ page, asked }: { page: Page; asked: Record<string, string> }) {
  const decides = may(page.roles, 'rules:edit')
  const groups: readonly [string, readonly (readonly [path: string, text: string, keeps?: boolean])[]][] = [
    [
      words.look,
      [
        ['/region/carte', words.map, true],
        ['/region/parcours', words.flows, true],
        ['/region/demandes', words.journeys, true],
        ['/region/delais', words.delays, true],
        ['/region/psad', words.psad, true],
        ['/region/satisfaction', words.satisfaction, true],
        ['/region/reseaux', words.networks, true],
        ['/region/tableaux', words.tables, true],
      ],
    ],
    [
      words.check,
      [
        ['/region/couverture', words.coverage],
        ['/region/neutralite', words.neutrality],
        ['/engagements', words.engagements],
        ['/region/messages', words.messages],
        ['/region/indicateurs', words.indicators],
      ],
    ],
    [
      words.decide,
      [
        ...(decides
          ? ([
              ['/region/regles', words.rules],
              ['/region/essais', words.whatIf],
            ] as const)
          : []),
        ['/region/theme', words.theme],
        ...(may(page.roles, 'sheet:edit') ? ([['/region/fiches', words.sheets]] as const) : []),
        ...(may(page.roles, 'survey:edit') ? ([['/region/enquetes', words.survey]] as const) : []),
        ['/region/professionnalisation', words.training, true],
        ['/gouvernance', words.governance],
        ['/region/rapport', words.report],
      ],
    ],
  ]
  const query = new URLSearchParams(asked)
  return (
    <nav class="groups" aria-label={words.label}>
      {groups.map(([name, links]) => (
        <div key={name}>
          <h2>{name}</h2>
          <ul>
            {links.map(([path, text, keeps]) => (
              <li key={path}>
                <a href={keeps ? `${path}?${query}` : path}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
