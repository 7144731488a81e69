import { useEffect, type ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** The heading of a page, which is also the title of the window. */
export function PageHead({ title, aside, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · docbatch`;
  }, [title]);
  return (
    <div className="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      {aside !== undefined && <div className="page-aside">{aside}</div>}
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </div>
  );
}
