// What a walk does things with: a mouse, or the keys alone. By keys nothing is reached that Tab and the arrows do not lead
// to, and each thing on the way shows that it has the focus.

import type { Locator, Page } from '@hent/testing/browser.ts'

export type Hand = {
  /** a link, a button, what unfolds */
  press(what: Locator): Promise<void>
  type(field: Locator, text: string): Promise<void>
  /** a box or a circle */
  tick(box: Locator): Promise<void>
  pick(list: Locator, option: { label: string } | { index: number }): Promise<void>
}

export const mouse: Hand = {
  press: (what) => what.click(),
  type: (field, text) => field.fill(text),
  tick: (box) => box.check(),
  pick: async (list, option) => void (await list.selectOption(option)),
}

/** What has the focus, and whether an eye sees where it is; the parts of a day or an hour show it inside their field. */
type Focus = { isSeen: boolean; name: string }
const focused = `(() => {
  const at = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const isSeen = at === document.body || /^(date|time)$/.test(at.type) || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0)
  return { isSeen, name: at.textContent.trim().slice(0, 40) || at.id }
})()`

const mostKeys = 150

export function keysOf(page: Page): Hand {
  const { keyboard } = page
  /** Presses until the focus is on what is wanted. */
  async function until(key: string, wanted: Locator): Promise<void> {
    await wanted.first().waitFor()
    const reached = wanted.and(page.locator(':focus'))
    for (let tries = 0; tries < mostKeys; tries += 1) {
      await keyboard.press(key)
      const { isSeen, name } = await page.evaluate<Focus>(focused)
      if (!isSeen) throw new Error(`nobody sees that "${name}" has the focus`)
      if ((await reached.count()) > 0) return
    }
    throw new Error(`${key} does not lead to ${wanted}`)
  }

  return {
    async press(what) {
      await until('Tab', what)
      await keyboard.press('Enter')
    },
    async type(field, text) {
      await until('Tab', field)
      const type = await field.getAttribute('type')
      if (type !== 'date' && type !== 'time') await keyboard.press('Control+A')
      await keyboard.type(type === 'date' ? dayKeys(text) : type === 'time' ? hourKeys(text) : text)
    },
    async tick(box) {
      if (await box.isChecked()) return
      if ((await box.getAttribute('type')) === 'radio') {
        const circles = page.locator(`input[type="radio"][name="${await box.getAttribute('name')}"]`)
        await until('Tab', circles)
        if ((await box.and(page.locator(':focus')).count()) === 0) return until('ArrowDown', box)
      } else await until('Tab', box)
      await keyboard.press('Space')
    },
    async pick(list, option) {
      const labels = (await list.locator('option').allTextContents()).map((label) => label.trim())
      const wanted = 'index' in option ? option.index : labels.indexOf(option.label)
      if (wanted < 0) throw new Error(`not in the list: ${labels.join(', ')}`)
      await until('Tab', list)
      await keyboard.press('Home')
      for (let left = wanted; left > 0; left -= 1) await keyboard.press('ArrowDown')
    },
  }
}

/** Month, day, year: as this browser's own language has them. */
function dayKeys(day: string): string {
  const [year, month, date] = day.split('-')
  return `${month}${date}${year}`
}

function hourKeys(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? 'AM' : 'PM'}`
}
