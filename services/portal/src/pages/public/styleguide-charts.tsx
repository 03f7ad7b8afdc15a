// The drawings in each of their states: told, not told, with a target; and the map.

import { barsOf, linesOver } from '../../components/charts.ts'
import { hoursOf } from '../../components/hour-chart.ts'
import { intervalsOver } from '../../components/interval-chart.ts'
import { MapFigure } from '../../components/map-figure.tsx'
import { reachChart } from '../../components/reach-chart.ts'
import { Section } from '../../components/section.tsx'
import { shareChart } from '../../components/share-chart.ts'
import { stacksOf } from '../../components/stack-chart.ts'
import { trendOver } from '../../components/trend-chart.ts'
import { journeyTexts } from '../../texts/journeys.ts'

const months = ['2026-08', '2026-09', '2026-10', '2026-11']
const said = (title: string) => ({ title, description: 'Quatre mois, dont un n’est pas dit.' })
const point = (share: number) => ({ share, low: share - 0.1, high: share + 0.1 })

const drawings: readonly (readonly [title: string, svg: string])[] = [
  [
    'Lignes : un mois n’est pas dit',
    linesOver(
      months,
      [
        { name: 'Reçus', values: [40, null, 60, 90] },
        { name: 'Pris en charge', values: [30, 45, 50, 80] },
      ],
      said('Lignes'),
    ),
  ],
  [
    'Lignes : rien à dire',
    linesOver(months, [{ name: 'Reçus', values: [null, null, null, null] }], said('Lignes vides')),
  ],
  [
    'Barres, avec leur cible',
    barsOf(
      [
        { name: 'Conseil en évolution professionnelle', value: 80, text: '80 %' },
        { name: 'VAE', value: null, text: 'trop peu pour le dire' },
      ],
      said('Barres'),
      { scale: 100, target: 70 },
    ),
  ],
  [
    'Un chiffre et sa cible, mois par mois',
    trendOver(months, [10, null, 25, 20], said('Chiffre'), { target: 15, say: (value) => `${value} h` }),
  ],
  [
    'Parts avec leur intervalle, mois par mois',
    intervalsOver(months, [point(0.5), null, point(0.7), point(0.6)], said('Parts'), 0.8),
  ],
  [
    'Parts côte à côte : due et reçue',
    shareChart(
      [
        { name: 'Mission locale de Lannion', due: 0.4, received: 0.35, interval: [0.25, 0.45], said: '35 %' },
        { name: 'Sans part due', received: 0.65, interval: [0.55, 0.75] },
      ],
      said('Parts dues'),
    ),
  ],
  [
    'Heures d’une semaine : une n’est pas dite',
    hoursOf(
      [
        { day: 'mon', hour: 9, value: 5 },
        { day: 'tue', hour: 14, value: 20 },
        { day: 'sat', hour: 3, value: null },
      ],
      journeyTexts.shortDays,
      said('Heures'),
    ),
  ],
  ['Heures d’une semaine : rien à dire', hoursOf([], journeyTexts.shortDays, said('Heures vides'))],
  [
    'Un tout et ses parts',
    stacksOf(
      [
        { name: 'Conseil en évolution professionnelle', parts: [5, 3, null, 2], text: '' },
        { name: 'VAE', parts: undefined, text: 'trop peu pour le dire' },
      ],
      said('Un tout'),
    ),
  ],
  [
    'Ce qui est atteint après tant de temps',
    reachChart(
      ['1 j', '3 j', '7 j', '15 j'],
      [
        { name: 'Femmes', percents: [10, 40, 70, 95] },
        { name: 'Hommes', percents: [12, 38, 71, 94] },
      ],
      said('Délais'),
    ),
  ],
]

export function StyleguideCharts() {
  return (
    <Section id="dessins" title="Dessins">
      <div class="charts">
        {drawings.map(([title, svg]) => (
          <figure class="graph" key={title}>
            <figcaption>{title}</figcaption>
            <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
          </figure>
        ))}
      </div>
      <MapFigure
        title="Carte"
        epcis={[
          { code: '200065928', shade: 4, said: 'Lannion-Trégor Communauté : 80 %' },
          { code: '243500139', shade: 1, said: 'Rennes Métropole : 20 %' },
        ]}
        unsaid="trop peu pour le dire"
        legend={['de 0 à 25 %', undefined, undefined, 'plus de 75 %']}
      />
    </Section>
  )
}
