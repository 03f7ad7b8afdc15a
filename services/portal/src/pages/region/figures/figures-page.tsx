// The frame of a page of the Region's figures: what it tells, what it may be asked for, of which place and period it is.

import type { ComponentChildren } from 'preact'
import { Layout } from '../../../components/layout.tsx'
import { Select } from '../../../components/select.tsx'
import { filterTexts } from '../../../texts/figures-said.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { Filters, type View } from './filters.tsx'

export function FiguresPage({
  view: { page, months, period, territory, audience, service },
  words,
  title,
  action,
  places,
  oneService = false,
  byAudience = false,
  choices,
  back,
  children,
}: {
  view: Omit<View, 'service' | 'targets'> & Partial<Pick<View, 'service'>>
  words: { title: string; lead: string }
  /** the place and the period */
  title: string
  action: string
  /** the territories it may be asked for */
  places: [code: string, name: string][]
  /** the page is about one service: none is chosen */
  oneService?: boolean
  /** the page tells an audience by itself */
  byAudience?: boolean
  /** what else it may be asked for */
  choices?: ComponentChildren
  /** how the dashboard is asked for the same */
  back: Readonly<Record<string, string>>
  children: ComponentChildren
}) {
  return (
    <Layout page={page} title={`${words.title} : ${title}`} door="pro" broad>
      <BackToDashboard asked={back} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Filters
        {...{ page, action, months, service, audience, oneService, byAudience }}
        month={period.month}
        period={period.kind}
      >
        <Select name="territoire" label={filterTexts.territory} options={places} value={territory} />
        {choices}
      </Filters>
      <h2>{title}</h2>
      {children}
    </Layout>
  )
}
