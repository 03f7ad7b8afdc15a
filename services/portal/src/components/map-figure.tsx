// The map of the region with what its shades say; the table beside it is the page's.

import { mapAttribution, regionMap, type Shade } from './region-map.ts'

export function MapFigure({
  title,
  epcis,
  legend,
  unsaid,
}: {
  title: string
  epcis: readonly Shade[]
  /** in words, from the palest; undefined for a shade that no value has */
  legend: readonly (string | undefined)[]
  /** of what is left white */
  unsaid: string
}) {
  const description = epcis.map(({ said }) => said).join(' ; ')
  return (
    <figure class="graph beside">
      <div class="drawing map" dangerouslySetInnerHTML={{ __html: regionMap(epcis, { title, description }) }} />
      <ul class="legend">
        <li>
          <span class="swatch ground-0" /> {unsaid}
        </li>
        {legend.map((words, at) =>
          words ? (
            <li key={words}>
              <span class={`swatch ground-${at + 1}`} /> {words}
            </li>
          ) : null,
        )}
      </ul>
      <p>{mapAttribution}</p>
    </figure>
  )
}
