import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  /** Left out where there is little room. */
  readonly optional?: boolean;
  /** Sentences may take several lines. */
  readonly wraps?: boolean;
}

interface TableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
}

/** A table of some hundred rows at most. Scrolls sideways inside itself where it is too wide. */
export const Table = <Row,>({ label, rows, keyOf, columns }: TableProps<Row>) => (
  // The region takes the focus so that the keyboard can scroll it.
  <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
    <table className="table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.title} className={classOf(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const classOf = ({
  numeric,
  optional,
  wraps,
}: Pick<Column<never>, 'numeric' | 'optional' | 'wraps'>): string =>
  [numeric && 'numeric', optional && 'optional', wraps && 'wraps'].filter(Boolean).join(' ');
