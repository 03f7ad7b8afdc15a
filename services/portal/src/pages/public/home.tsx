// The first page: what one can do here, and what one may expect.

import { Layout } from '../../components/layout.tsx'
import type { Page } from '../../page.ts'
import { sheetTexts } from '../../texts/sheets.ts'

export function HomePage({ page }: { page: Page }) {
  const { home } = page.texts
  const sheets = sheetTexts[page.language]
  const doors = [
    ['/demande', home.ask, home.askText],
    ['/suivre', home.follow, home.followText],
    ['/qui-fait-quoi', home.who, home.whoText],
    ['/fiches', sheets.title, sheets.text],
  ] as const
  return (
    <Layout page={page} title={home.title}>
      <h1>{home.title}</h1>
      <p class="lead">{home.lead}</p>
      <ul class="doors">
        {doors.map(([href, label, text], index) => (
          <li key={href} class={index === 0 ? 'first' : undefined}>
            <h2>
              <a href={href}>{label}</a>
            </h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <h2>{home.promiseTitle}</h2>
      <ul>
        {home.promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
    </Layout>
  )
}
