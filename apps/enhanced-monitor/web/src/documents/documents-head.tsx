const titles = ['Selected', 'Document', 'State', 'Pages', 'Size', 'Problem', 'Settled'];

export const DocumentsHead = () => (
  <div role="rowgroup" className="documents-head">
    <div role="row" className="documents-row" aria-rowindex={1}>
      {titles.map((title, index) => (
        <span key={title} role="columnheader" className={`cell cell-${title.toLowerCase()}`}>
          {index === 0 ? <span className="hidden-text">{title}</span> : title}
        </span>
      ))}
    </div>
  </div>
);
