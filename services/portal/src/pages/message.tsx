// A page that says one thing: an error, a thank you, a question to confirm.

import type { ComponentChildren } from 'preact'
import { Layout } from '../components/layout.tsx'
import type { Page } from '../page.ts'

export function MessagePage({
  page,
  title,
  text,
  door = 'person',
  faulty = false,
  children,
}: {
  page: Page
  title: string
  text: string
  door?: 'person' | 'pro' | 'link'
  faulty?: boolean
  children?: ComponentChildren
}) {
  return (
    <Layout page={page} title={title} door={door} faulty={faulty}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {children}
    </Layout>
  )
}
