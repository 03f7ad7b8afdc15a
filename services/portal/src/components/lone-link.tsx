// A link on a line of its own: the way on.

export function LoneLink({ href, text }: { href: string; text: string }) {
  return (
    <p>
      <a href={href}>{text}</a>
    </p>
  )
}
