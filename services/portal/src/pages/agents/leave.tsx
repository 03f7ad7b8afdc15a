// Leaving the professionals' space, asked first.

import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Page } from '../../page.ts'

export function LeavePage({ page }: { page: Page }) {
  return (
    <Layout page={page} title="Se déconnecter" door="pro">
      <h1>Se déconnecter ?</h1>
      <Form page={page} action="/pro/sortir">
        <Button>Se déconnecter</Button>
      </Form>
      <LoneLink href="/pro" text="Rester" />
    </Layout>
  )
}
