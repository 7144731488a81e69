import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** In small letters below. */
  readonly note?: ReactNode;
}

/** Numbers side by side, each with its name. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ name, value, note }) => (
      <div key={name} className="fact">
        <dt>{name}</dt>
        <dd>
          <span className="fact-value">{value}</span>
          {note !== undefined && <span className="fact-note">{note}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
