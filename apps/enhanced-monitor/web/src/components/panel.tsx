import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Without space around what is inside: for tables. */
  readonly flush?: boolean;
}

/** A part of a page with a heading. */
export function Panel({ title, aside, children, flush = false }: PanelProps) {
  const titleId = useId();
  return (
    <section className={flush ? 'panel panel-flush' : 'panel'} aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
