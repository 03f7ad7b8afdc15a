// One of a list, where the list is long and known by heart: months, territories.

export function Select({
  name,
  label,
  options,
  value,
}: {
  name: string
  label: string
  options: readonly (readonly [string, string])[]
  value: string
}) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([code, text]) => (
          <option key={code} value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
