// Somebody without a mouse: Tab from one thing to the next, arrows within a group, and every key counted.

import type { Page } from '@hent/testing/browser.ts'

export type Keyboard = {
  press(key: string): Promise<void>
  type(text: string): Promise<void>
  /** Tab until what has this name has the focus, and shows it. */
  to(name: string): Promise<void>
  /** Tab into a group of choices by its first, then down to the one wanted. */
  choose(first: string, wanted: string): Promise<void>
  count(): number
}

/** What a screen reader says of what has the focus, and whether an eye sees where it is. */
const focused = `(() => {
  const at = document.activeElement
  const label = at.labels?.[0] ?? at
  const name = label.textContent.replace(/\\s+/g, ' ').trim()
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  return { name, shown: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 }
})()`

const mostTabs = 80

export function keyboardOf(page: Page): Keyboard {
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const now = async () => (await page.evaluate(focused)) as { name: string; shown: boolean }

  async function until(key: string, name: string): Promise<void> {
    const passed: string[] = []
    for (let tries = 0; tries < mostTabs; tries += 1) {
      await press(key)
      const at = await now()
      if (!at.shown) throw new Error(`nobody sees that "${at.name}" has the focus`)
      if (at.name === name || at.name.startsWith(`${name} (`)) return
      passed.push(at.name.slice(0, 40))
    }
    throw new Error(`${key} does not lead to "${name}": ${passed.join(', ')}`)
  }

  return {
    press,
    async type(text) {
      keys += text.length
      await page.keyboard.type(text)
    },
    to: (name) => until('Tab', name),
    async choose(first, wanted) {
      await until('Tab', first)
      if (first !== wanted) await until('ArrowDown', wanted)
      else await press('Space')
    },
    count: () => keys,
  }
}
