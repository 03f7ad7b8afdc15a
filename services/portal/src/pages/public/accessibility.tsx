// The accessibility declaration, in French alone.

import { Layout } from '../../components/layout.tsx'
import type { Page } from '../../page.ts'
import { accessibilityTexts as words } from '../../texts/accessibility.ts'

export function AccessibilityPage({ page }: { page: Page }) {
  const [before, standing, after] = words.standing
  const listOf = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  return (
    <Layout page={{ ...page, language: 'fr' }} title={words.title}>
      <div lang="fr">
        <h1>{words.title}</h1>
        <p class="lead">
          {before}
          <strong>{standing}</strong>
          {after}
        </p>
        <h2>{words.checkedTitle}</h2>
        {listOf(words.checked)}
        <h2>{words.uncheckedTitle}</h2>
        {listOf(words.unchecked)}
        <h2>{words.helpTitle}</h2>
        <p>{words.help}</p>
        <p>{words.made}</p>
      </div>
    </Layout>
  )
}
